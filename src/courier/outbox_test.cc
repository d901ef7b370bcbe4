#include "courier/outbox.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "base/test_folder.h"
#include "courier/smtp_outbox.h"

namespace assay::courier {
namespace {

using testing::HasSubstr;

const Sender nameless_sender{"registry@assay.example", ""};

Letter short_letter() {
  return {.number = 7, .written = {}, .to = "mika@hoshizora.example", .subject = "Hi", .text = "x"};
}

TEST(FileOutbox, WritesWholeLettersForTheOwnerAlone) {
  const test::TestFolder folder;
  FileOutbox outbox(folder.path() / "outbox", nameless_sender);
  ASSERT_TRUE(outbox.send(short_letter()).ok());
  ASSERT_TRUE(outbox.send(short_letter()).ok()) << "again, after a crash";
  const auto file = folder.path() / "outbox" / "00000007.eml";
  std::ifstream stream(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_THAT(text, HasSubstr("From: registry@assay.example\r\n"));
  EXPECT_TRUE(text.ends_with("\r\n\r\nx\r\n"));
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  int files = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(folder.path() / "outbox")) {
    ++files;
  }
  EXPECT_EQ(files, 1) << "nothing unfinished stays";
}

TEST(FileOutbox, SaysWhetherAnotherTryMayHelp) {
  const test::TestFolder folder;
  std::ofstream(folder.path() / "file") << "";
  FileOutbox nowhere(folder.path() / "file" / "outbox", nameless_sender);
  const auto unwritable = nowhere.send(short_letter());
  ASSERT_FALSE(unwritable.ok());
  EXPECT_TRUE(is_worth_another_try(unwritable.error()));
  FileOutbox outbox(folder.path() / "outbox", nameless_sender);
  Letter wrong = short_letter();
  wrong.to = "nobody";
  EXPECT_FALSE(is_worth_another_try(outbox.send(wrong).error()));
}

TEST(SmtpOutbox, KeepsALetterWhenNobodyAnswers) {
  SmtpSettings settings{.host = "127.0.0.1", .port = 1, .encryption = MailEncryption::none};
  settings.timeout = std::chrono::milliseconds(2000);
  SmtpOutbox outbox(settings, nameless_sender);
  const auto sent = outbox.send(short_letter());
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().code, "letter.not_sent");
  EXPECT_TRUE(is_worth_another_try(sent.error()));
}

TEST(SmtpOutbox, KnowsItsWordsForEncryption) {
  EXPECT_EQ(parse_mail_encryption("starttls"), MailEncryption::starttls);
  EXPECT_EQ(parse_mail_encryption("tls"), MailEncryption::tls);
  EXPECT_EQ(parse_mail_encryption("none"), MailEncryption::none);
  EXPECT_EQ(parse_mail_encryption("ssl"), std::nullopt);
}

}  // namespace
}  // namespace assay::courier
