#include "store/sealing_key_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/test_folder.h"

namespace assay::store {
namespace {

namespace fs = std::filesystem;

class SealingKeyFileTest : public ::testing::Test {
 protected:
  void write(const std::string& text, fs::perms mode = fs::perms::owner_read) {
    std::ofstream(file_, std::ios::binary) << text;
    fs::permissions(file_, mode);
  }
  std::string refusal() {
    const auto key = read_sealing_key(file_);
    return key.ok() ? "" : key.error().code;
  }

  assay::test::TestFolder folder_;
  const fs::path file_ = folder_.path() / "sealing.key";
};

TEST_F(SealingKeyFileTest, WhatWasMadeIsReadBack) {
  const auto made = create_sealing_key(file_);
  ASSERT_TRUE(made.ok()) << made.error().code;
  const auto read = read_sealing_key(file_);
  ASSERT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(read->text(), made->text());
}

TEST_F(SealingKeyFileTest, OnlyItsOwnerMayReadIt) {
  const mode_t before = umask(0);
  ASSERT_TRUE(create_sealing_key(file_).ok());
  umask(before);
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  for (const auto mode : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
    fs::permissions(file_, fs::perms::owner_read | mode);
    const auto key = read_sealing_key(file_);
    ASSERT_FALSE(key.ok());
    EXPECT_EQ(key.error().code, "sealing_key.exposed");
    EXPECT_EQ(key.error().parameter("mode").size(), 4u);
  }
}

TEST_F(SealingKeyFileTest, AFileThatIsThereIsNeverReplaced) {
  write("something else");
  EXPECT_EQ(create_sealing_key(file_).error().code, "sealing_key.exists");
  EXPECT_EQ(fs::file_size(file_), 14u);
}

TEST_F(SealingKeyFileTest, WhatIsNoKeyIsRefused) {
  EXPECT_EQ(refusal(), "sealing_key.missing");
  write("");
  EXPECT_EQ(refusal(), "sealing_key.malformed");
  fs::remove(file_);
  write(std::string(64, 'g'));
  EXPECT_EQ(refusal(), "sealing_key.malformed");
  fs::remove(file_);
  write(std::string(1'000, 'a'));
  EXPECT_EQ(refusal(), "sealing_key.malformed");
  fs::remove(file_);
  fs::create_directory(file_);
  EXPECT_EQ(refusal(), "sealing_key.malformed");
}

TEST_F(SealingKeyFileTest, AFolderThatIsNotThereIsSaid) {
  EXPECT_EQ(create_sealing_key(folder_.path() / "none" / "sealing.key").error().code,
            "sealing_key.unwritable");
}

}  // namespace
}  // namespace assay::store
