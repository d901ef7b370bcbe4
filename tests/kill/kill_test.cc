// A process that publishes is killed at any moment, hundreds of times. What it said is published is
// published; nothing is half there; it starts again.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "app/check_record.h"
#include "app/review_submission.h"
#include "base/messages.h"
#include "base/test_folder.h"
#include "tests/kill/published_number.h"

namespace assay::kill {
namespace {

using std::chrono::milliseconds;

/// The driver as a child process, and what it says.
class Driver {
 public:
  Driver(const std::filesystem::path& folder, std::uint64_t first_number) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const std::string number = std::to_string(first_number);
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      execl(ASSAY_PUBLISHING_DRIVER, ASSAY_PUBLISHING_DRIVER, folder.c_str(), ASSAY_SOURCE_DIR,
            number.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  ~Driver() { close(output_); }
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  /// Waits until the driver has said something.
  void wait_for_word() {
    char buffer[64];
    const ssize_t size = read(output_, buffer, sizeof buffer);
    if (size > 0) said_.append(buffer, static_cast<std::size_t>(size));
  }
  /// Kills it and returns every line that it had said whole.
  std::vector<std::string> kill() {
    ::kill(process_, SIGKILL);
    int status = 0;
    waitpid(process_, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
    char buffer[4096];
    for (ssize_t size; (size = read(output_, buffer, sizeof buffer)) > 0;) {
      said_.append(buffer, static_cast<std::size_t>(size));
    }
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t end; (end = said_.find('\n', from)) != std::string::npos; from = end + 1) {
      lines.push_back(said_.substr(from, end - from));
    }
    return lines;
  }

 private:
  pid_t process_ = -1;
  int output_ = -1;
  std::string said_;
};

std::uint64_t seed() {
  const char* given = std::getenv("ASSAY_SEED");
  const std::uint64_t seed = given != nullptr ? std::stoull(given) : std::random_device{}();
  std::cout << "ASSAY_SEED=" << seed << std::endl;
  return seed;
}

/// One store and what was said about it.
class KilledStore {
 public:
  explicit KilledStore(std::mt19937_64& random) : random_(random) {}

  /// Lets a process publish for a while and kills it: one time in four while it starts.
  void kill_once() {
    const std::uint64_t first = next_number_;
    Driver driver(folder_.path(), first);
    const std::uint64_t words = random_() % 4 == 0 ? 0 : 1 + random_() % 12;
    for (std::uint64_t i = 0; i < words; ++i) driver.wait_for_word();
    // A start takes a tenth of a second, a publication some milliseconds.
    const auto longest = words == 0 ? 150'000 : 12'000;
    std::this_thread::sleep_for(std::chrono::microseconds(random_() % longest));
    std::uint64_t said = 0;
    for (const std::string& line : driver.kill()) {
      std::istringstream parts(line);
      std::string word;
      std::uint64_t entry = 0, number = 0;
      parts >> word;
      ASSERT_THAT(word, ::testing::AnyOf("ready", "published"));
      if (word != "published" || !(parts >> entry >> number)) continue;
      acknowledged_[entry] = number;
      ++said;
    }
    next_number_ = first + said + 1;  // the one after may be there, unacknowledged
    ++unacknowledged_;
  }

  std::size_t acknowledged() const { return acknowledged_.size(); }

  void expect_whole() {
    const SystemClock clock;
    auto parts = parts_in(folder_.path(), ASSAY_SOURCE_DIR, clock);
    ASSERT_TRUE(parts.ok()) << render_error(Language::en, parts.error());
    auto opened = app::Instance::open(std::move(parts).value());
    if (!opened.ok() && opened.error().code == "record.not_opened") {
      EXPECT_TRUE(acknowledged_.empty());
      return;
    }
    ASSERT_TRUE(opened.ok()) << render_error(Language::en, opened.error());
    app::Instance& instance = **opened;
    expect_publications(instance);
    const auto report = app::check_record(instance.store(), false);
    ASSERT_TRUE(report.ok()) << render_error(Language::en, report.error());
    EXPECT_TRUE(report->no_difference());
  }

 private:
  void expect_publications(const app::Instance& instance) {
    std::map<std::uint64_t, std::uint64_t> published;
    {
      const app::Reading reading = instance.reading();
      EXPECT_EQ(reading.registry().catalogs(reading.at()).size(), 4u);
      const auto place = reading.registry().listing(listing(), reading.at());
      if (place) {
        for (const auto& publication : place->history->publications) {
          const auto document = reading.document(publication);
          ASSERT_TRUE(document.ok()) << document.error().code;
          published[publication.entry] = number_of(**document);
        }
      }
    }
    for (const auto& [entry, number] : acknowledged_) {
      ASSERT_TRUE(published.contains(entry)) << "publication " << number << " is lost";
      EXPECT_EQ(published[entry], number);
    }
    // A killed process may have got one further than it said.
    EXPECT_LE(published.size(), acknowledged_.size() + unacknowledged_);
    expect_submissions(instance, published);
  }

  /// Each publication has the file as it was submitted, and no file is left over.
  static void expect_submissions(const app::Instance& instance,
                                 const std::map<std::uint64_t, std::uint64_t>& published) {
    const auto submissions =
        app::list_submissions(instance, account::shell_caller(), {.per_page = 1'000'000});
    ASSERT_TRUE(submissions.ok());
    EXPECT_EQ(submissions->total, published.size());
    for (const auto& submission : submissions->submissions) {
      EXPECT_EQ(submission.state, store::SubmissionState::published);
      ASSERT_TRUE(submission.entry && published.contains(*submission.entry));
      EXPECT_EQ(app::submitted_file(instance, account::shell_caller(), submission.id)->size(),
                submission.size);
    }
  }

  std::mt19937_64& random_;
  assay::test::TestFolder folder_;
  std::map<std::uint64_t, std::uint64_t> acknowledged_;  ///< entry -> number
  std::uint64_t next_number_ = 1;
  std::size_t unacknowledged_ = 0;  ///< at most
};

/// `kills` kills, in stores of 15 kills each.
void kill_many(int kills) {
  std::mt19937_64 random(seed());
  std::size_t acknowledged = 0;
  std::optional<KilledStore> store;
  for (int i = 0; i < kills && !::testing::Test::HasFailure(); ++i) {
    if (i % 15 == 0) {
      if (store) acknowledged += store->acknowledged();
      store.emplace(random);
    }
    SCOPED_TRACE("kill " + std::to_string(i));
    store->kill_once();
    store->expect_whole();
  }
  acknowledged += store->acknowledged();
  std::cout << kills << " kills, " << acknowledged << " publications acknowledged\n";
  EXPECT_GT(acknowledged, static_cast<std::size_t>(kills));
}

TEST(KillTest, NothingAcknowledgedIsLostAndNothingIsHalfThere) {
  kill_many(60);
}

TEST(KillTest, LongNothingAcknowledgedIsLostAndNothingIsHalfThere) {
  if (std::getenv("ASSAY_DEEP") == nullptr) GTEST_SKIP() << "runs with ASSAY_DEEP=1";
  kill_many(600);
}

}  // namespace
}  // namespace assay::kill
