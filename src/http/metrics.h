#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace assay::http {

/// What the server counts, for Prometheus. Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void request_answered(std::string_view operation, int status, std::chrono::nanoseconds duration,
                        std::size_t body_bytes);
  void connection_opened();
  void connection_closed();

  /// Sizes of the registry, asked for when somebody reads the metrics.
  struct RegistrySizes {
    std::uint64_t entries = 0, organisations = 0, services = 0, listings = 0;
  };
  void set_registry(const RegistrySizes& sizes);

  /// The text exposition format.
  std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::http
