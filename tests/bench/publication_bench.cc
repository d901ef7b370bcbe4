// What one durable publication costs, beside a bare append of the same bytes that fdatasync() has
// confirmed, on the same disk in turns. --directory=DIR (new); --count=N.
#include <fcntl.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "base/check.h"
#include "base/clock.h"
#include "base/messages.h"
#include "measurements.h"
#include "record/answer_document.h"
#include "synthetic_store.h"
#include "synthetic_words.h"

namespace assay::bench {
namespace {

namespace fs = std::filesystem;

/// A file that grows; append() returns once the disk has the bytes.
class DurableFile {
 public:
  explicit DurableFile(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    ASSAY_CHECK(descriptor_ >= 0);
  }
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;
  ~DurableFile() { ::close(descriptor_); }

  void append(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      ASSAY_CHECK(written > 0);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ASSAY_CHECK(::fdatasync(descriptor_) == 0);
  }

 private:
  int descriptor_;
};

/// What a publication makes durable, projections left out: the file as submitted, the public
/// document, the entry.
Result<std::string> bytes_of(const app::Instance& instance, std::string_view submitted,
                             std::uint64_t entry) {
  const app::Reading reading = instance.reading();
  ASSAY_ASSIGN(const std::string signed_entry, reading.entry(entry));
  return std::string(submitted) + std::string(submitted) + signed_entry;
}

Result<void> run(const fs::path& directory, std::size_t count) {
  constexpr std::size_t services = 50;
  const SystemClock clock;
  ASSAY_ASSIGN(const auto instance, create_store(directory, clock));
  DurableFile limit(directory / "appended");
  SyntheticWords words(3);
  ASSAY_TRY(app::register_organisation(*instance, words.organisation(0)));
  for (std::size_t i = 0; i < services; ++i) {
    ASSAY_TRY(app::register_service(*instance, words.service(i, "org-0")));
  }
  const std::shared_ptr<const app::Shelf> shelf = instance->shelf();
  const catalog::Catalog& catalog = *shelf->find_catalog({"ccm", "4.0"});
  std::vector<double> published, appended;
  double bytes_each = 0;
  for (std::size_t i = 0; i < count; ++i) {
    assessment::AnswerSet answers = words.answers(catalog);
    for (auto& answer : answers.answers) {  // complete, so that no check blocks it
      answer.value = assessment::AnswerValue::yes;
      answer.ownership = assessment::Ownership::csp_owned;
    }
    const std::string document = record::answer_document(answers, catalog);
    app::PublishRequest request;
    request.listing = {party::ServiceId("service-" + std::to_string(i % services)), "csa-star",
                       "level-1"};
    request.bytes = document;
    request.file = "answers.json";
    auto start = monotonic_now();
    ASSAY_ASSIGN(const auto outcome, app::publish_self_assessment(*instance, request));
    published.push_back(milliseconds_since(start));
    ASSAY_ASSIGN(const std::string bytes, bytes_of(*instance, document, *outcome.entry));
    start = monotonic_now();
    limit.append(bytes);
    appended.push_back(milliseconds_since(start));
    bytes_each = static_cast<double>(bytes.size());
  }
  report("publication", distribution_of(published));
  report("publication_limit", distribution_of(appended));
  report("publication_size", {{"bytes", bytes_each}});
  return {};
}

}  // namespace
}  // namespace assay::bench

int main(int count, char** arguments) {
  using namespace assay::bench;
  const auto outcome = run(std::string(option(count, arguments, "directory", "")),
                           std::stoul(std::string(option(count, arguments, "count", "1000"))));
  if (outcome.ok()) return 0;
  std::fprintf(stderr, "%s\n", assay::render_error(assay::Language::en, outcome.error()).c_str());
  return 1;
}
