// A disk without room: a clear error, reading goes on, nothing is half written, and with room again
// publishing goes on.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>

#include "app/check_record.h"
#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "base/messages.h"
#include "base/test_folder.h"
#include "exchange/export.h"
#include "tests/kill/published_number.h"

namespace assay::kill {
namespace {

namespace fs = std::filesystem;

/// A folder whose room can be taken away.
class Disk {
 public:
  virtual ~Disk() = default;
  virtual const fs::path& folder() const = 0;
  virtual void fill() = 0;
  virtual void free() = 0;
};

/// A small file system of its own, filled by a file. Needs the right to mount.
class SmallDisk final : public Disk {
 public:
  SmallDisk() { mounted_ = mount("assay", folder_.path().c_str(), "tmpfs", 0, "size=32m") == 0; }
  ~SmallDisk() override {
    if (mounted_) umount2(folder_.path().c_str(), MNT_DETACH);
  }
  bool mounted() const { return mounted_; }
  const fs::path& folder() const override { return folder_.path(); }
  void fill() override {
    std::ofstream ballast(folder_.path() / "ballast", std::ios::binary);
    const std::string block(4096, 'x');
    while (ballast.write(block.data(), 4096).flush()) {
    }
  }
  void free() override { fs::remove(folder_.path() / "ballast"); }

 private:
  assay::test::TestFolder folder_;
  bool mounted_ = false;
};

/// Files of this process may not grow any more.
class FileSizeLimit final : public Disk {
 public:
  FileSizeLimit() {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
  }
  ~FileSizeLimit() override { free(); }
  const fs::path& folder() const override { return folder_.path(); }
  void fill() override {
    rlimit limit = before_;
    limit.rlim_cur = 4096;  // beyond the larger file
    for (const char* name : {"assay.db", "assay.db-wal"}) {
      std::error_code missing;
      const auto size = fs::file_size(folder_.path() / name, missing);
      if (!missing) limit.rlim_cur = std::max(limit.rlim_cur, size + 4096);
    }
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
  }
  void free() override { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  assay::test::TestFolder folder_;
  rlimit before_{};
};

class Publisher {
 public:
  explicit Publisher(const Disk& disk) : disk_(disk) {
    app::Opening opening;
    opening.origin = origin;
    opening.registrar.id = party::OrganisationId("registrar");
    opening.registrar.name.en = "Registrar";
    opening.registrar.country = "JP";
    auto created = app::Instance::create(parts(), opening);
    EXPECT_TRUE(created.ok());
    instance_ = std::move(created).value();
    party::Organisation organisation;
    organisation.id = party::OrganisationId(provider);
    organisation.name.en = "Umbra";
    organisation.country = "JP";
    EXPECT_TRUE(app::register_organisation(*instance_, organisation).ok());
    party::Service described;
    described.id = party::ServiceId(service);
    described.organisation = organisation.id;
    described.name.en = "Vault";
    described.classes = {party::ServiceClass::saas};
    EXPECT_TRUE(app::register_service(*instance_, described).ok());
  }

  app::Instance& instance() { return *instance_; }
  std::uint64_t published() const { return published_; }
  /// The code of the refusal; "" if it was published.
  std::string publish() {
    const auto shelf = instance_->shelf();
    const catalog::Catalog& catalog = *shelf->find_catalog({"ccm", "4.0"});
    const std::string bytes =
        exchange::write_answers_json(catalog, numbered_answers(catalog, published_ + 1));
    const auto outcome = app::publish_self_assessment(
        *instance_, {.listing = listing(), .bytes = bytes, .file = "a.json"});
    if (!outcome.ok()) return outcome.error().code;
    ++published_;
    return "";
  }
  void reopen() {
    instance_.reset();
    auto opened = app::Instance::open(parts());
    ASSERT_TRUE(opened.ok()) << render_error(Language::en, opened.error());
    instance_ = std::move(opened).value();
  }
  void expect_whole() {
    {
      const app::Reading reading = instance_->reading();
      const auto place = reading.registry().listing(listing(), reading.at());
      ASSERT_TRUE(place.has_value());
      EXPECT_EQ(place->history->publications.size(), published_);
      for (const auto& publication : place->history->publications) {
        EXPECT_TRUE(reading.document(publication).ok());
        EXPECT_TRUE(reading.entry(publication.entry).ok());
      }
      EXPECT_EQ(reading.head()->size, reading.registry().size());
    }
    const auto report = app::check_record(instance_->store(), false);
    ASSERT_TRUE(report.ok()) << render_error(Language::en, report.error());
    EXPECT_TRUE(report->no_difference());
  }

 private:
  app::InstanceParts parts() {
    auto made = parts_in(disk_.folder(), ASSAY_SOURCE_DIR, clock_);
    EXPECT_TRUE(made.ok()) << render_error(Language::en, made.error());
    return std::move(made).value();
  }

  const Disk& disk_;
  const SystemClock clock_;
  std::unique_ptr<app::Instance> instance_;
  std::uint64_t published_ = 0;
};

void expect_to_get_over_it(Disk& disk) {
  Publisher publisher(disk);
  for (int i = 0; i < 5; ++i) ASSERT_EQ(publisher.publish(), "");
  for (int turn = 0; turn < 3; ++turn) {
    disk.fill();
    std::string refusal;
    for (int i = 0; i < 200 && refusal.empty(); ++i) refusal = publisher.publish();
    EXPECT_EQ(refusal, "store.disk_full");
    EXPECT_EQ(publisher.publish(), "store.disk_full");  // and again
    publisher.expect_whole();
    disk.free();
    EXPECT_EQ(publisher.publish(), "");
    publisher.expect_whole();
  }
  publisher.reopen();
  publisher.expect_whole();
  // A start with a full disk, too, loses nothing.
  disk.fill();
  while (publisher.publish().empty()) {
  }
  publisher.reopen();
  publisher.expect_whole();
  disk.free();
  EXPECT_EQ(publisher.publish(), "");
  publisher.expect_whole();
}

TEST(DiskFullTest, OnASmallFileSystem) {
  SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "needs the right to mount";
  expect_to_get_over_it(disk);
}

TEST(DiskFullTest, WithALimitOnTheSizeOfFiles) {
  FileSizeLimit disk;
  expect_to_get_over_it(disk);
}

TEST(DiskFullTest, WhereNoStoreCanBegin) {
  SmallDisk disk;
  if (!disk.mounted()) GTEST_SKIP() << "needs the right to mount";
  disk.fill();
  const SystemClock clock;
  const auto key = parts_in(disk.folder(), ASSAY_SOURCE_DIR, clock);
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().code, "sealing_key.unwritable");
  EXPECT_FALSE(fs::exists(disk.folder() / "sealing.key"));  // not even half a key
  disk.free();
  ASSERT_TRUE(store::create_sealing_key(disk.folder() / "sealing.key").ok());
  disk.fill();
  const auto parts = parts_in(disk.folder(), ASSAY_SOURCE_DIR, clock);
  ASSERT_FALSE(parts.ok());
  EXPECT_EQ(parts.error().code, "store.disk_full");
  disk.free();
  EXPECT_TRUE(parts_in(disk.folder(), ASSAY_SOURCE_DIR, clock).ok());
}

}  // namespace
}  // namespace assay::kill
