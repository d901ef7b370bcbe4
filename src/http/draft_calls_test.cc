#include "http/handlers/draft_calls.h"

#include <gtest/gtest.h>

namespace assay::http::handlers {
namespace {

TEST(SentFileNames, AreOneVisibleLineWithoutFolders) {
  EXPECT_EQ(sent_file_name("C:\\Users\\mio\\回答.xlsx", "answers"), "回答.xlsx");
  EXPECT_EQ(sent_file_name("../../etc/passwd", "answers"), "passwd");
  EXPECT_EQ(sent_file_name(" answers.csv ", "answers"), "answers.csv");
  for (const char* bad : {"", "  ", "a/", "a\nb.csv", "a\xE2\x80\xAEvsc.exe", "\xFF.csv"}) {
    EXPECT_EQ(sent_file_name(bad, "answers"), "answers") << bad;
  }
  EXPECT_EQ(sent_file_name(std::string(300, 'a'), "answers").size(), 200u);
}

TEST(PrivateFiles, AreSavedUnderTheirNameAndKeptByNobody) {
  const Response response = private_file("text/csv", "a \"b\"\r\n回.csv", "x");
  EXPECT_EQ(response.caching, Caching::personal);
  ASSERT_EQ(response.headers.size(), 1u);
  EXPECT_EQ(response.headers.front().first, "Content-Disposition");
  EXPECT_EQ(response.headers.front().second,
            "attachment; filename*=UTF-8''a%20%22b%22%0D%0A%E5%9B%9E.csv");
}

}  // namespace
}  // namespace assay::http::handlers
