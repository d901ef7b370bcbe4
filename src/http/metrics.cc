#include "http/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <utility>

namespace assay::http {

namespace {

const prometheus::Histogram::BucketBoundaries latency_seconds{
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("assay_http_requests_total")
          .Help("Requests answered, by operation and status")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("assay_http_request_seconds")
          .Help("From a request's last byte to its response, by operation")
          .Register(registry);
  prometheus::Counter& body_bytes = prometheus::BuildCounter()
                                        .Name("assay_http_response_body_bytes_total")
                                        .Help("Bytes of response bodies, as sent")
                                        .Register(registry)
                                        .Add({});
  prometheus::Gauge& connections = prometheus::BuildGauge()
                                       .Name("assay_http_connections")
                                       .Help("Open connections")
                                       .Register(registry)
                                       .Add({});
  prometheus::Family<prometheus::Gauge>& sizes = prometheus::BuildGauge()
                                                     .Name("assay_registry_size")
                                                     .Help("What the registry holds now, by kind")
                                                     .Register(registry);
  prometheus::Gauge& entries = sizes.Add({{"kind", "entries"}});
  prometheus::Gauge& organisations = sizes.Add({{"kind", "organisations"}});
  prometheus::Gauge& services = sizes.Add({{"kind", "services"}});
  prometheus::Gauge& listings = sizes.Add({{"kind", "listings"}});

  // Family::Add builds and hashes a label map; a request must not pay for that.
  std::mutex mutex;
  std::map<std::pair<std::string_view, int>, prometheus::Counter*> known_requests;
  std::map<std::string_view, prometheus::Histogram*> known_durations;
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::request_answered(std::string_view operation, int status,
                               std::chrono::nanoseconds duration, std::size_t body_bytes) {
  prometheus::Counter* counter = nullptr;
  prometheus::Histogram* histogram = nullptr;
  {
    const std::lock_guard lock(state_->mutex);
    auto& known_counter = state_->known_requests[{operation, status}];
    if (known_counter == nullptr) {
      known_counter = &state_->requests.Add(
          {{"operation", std::string(operation)}, {"status", std::to_string(status)}});
    }
    auto& known_histogram = state_->known_durations[operation];
    if (known_histogram == nullptr) {
      known_histogram =
          &state_->durations.Add({{"operation", std::string(operation)}}, latency_seconds);
    }
    counter = known_counter;
    histogram = known_histogram;
  }
  counter->Increment();
  histogram->Observe(std::chrono::duration<double>(duration).count());
  state_->body_bytes.Increment(static_cast<double>(body_bytes));
}

void Metrics::connection_opened() {
  state_->connections.Increment();
}
void Metrics::connection_closed() {
  state_->connections.Decrement();
}

void Metrics::set_registry(const RegistrySizes& sizes) {
  state_->entries.Set(static_cast<double>(sizes.entries));
  state_->organisations.Set(static_cast<double>(sizes.organisations));
  state_->services.Set(static_cast<double>(sizes.services));
  state_->listings.Set(static_cast<double>(sizes.listings));
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace assay::http
