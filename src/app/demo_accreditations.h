#pragma once
#include <filesystem>
#include <vector>

#include "app/demo_words.h"
#include "app/instance.h"
#include "base/clock.h"
#include "codec/json.h"

namespace assay::app {

/// The part of the demo in which others decide: who audits, who is accredited, and how that came
/// about. Its steps are told in demo/accreditations.json by the days before the demo's last one;
/// in its texts "day-90" and "day+90" stand for dates.
class DemoAccreditations {
 public:
  /// Errors: "file.unreadable", "json.*" (file, pointer).
  static Result<DemoAccreditations> load(const std::filesystem::path& directory, Instant now);

  /// Does what is due up to `until`, each step at its own instant. Errors: those of the use cases.
  Result<void> advance(Instance& instance, ManualClock& clock, const DemoWords& words,
                       Instant until);
  std::size_t organisations() const { return told_.at("organisations").as_array().size(); }
  std::size_t services() const { return told_.at("services").as_array().size(); }
  std::size_t publications() const { return publications_; }

 private:
  struct Step {
    Instant at;
    codec::json::object content;
  };

  Result<void> register_all(Instance& instance) const;
  Result<void> carry_out(Instance& instance, const DemoWords& words, const Step& step);
  Result<void> publish(Instance& instance, const DemoWords& words, const std::string& service,
                       const std::string& version);
  Result<void> act(Instance& instance, const Step& step) const;

  codec::json::object told_;
  std::vector<Step> steps_;  ///< ascending; the first registers everybody
  std::size_t next_ = 0;
  std::size_t publications_ = 0;
};

}  // namespace assay::app
