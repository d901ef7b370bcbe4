#include "http/connections.h"

#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <random>
#include <thread>
#include <vector>

#include "http/response_head.h"

namespace assay::http {
namespace {

std::size_t worker_count(const ServerSettings& settings) {
  if (settings.worker_threads > 0) return settings.worker_threads;
  return std::max(2u, std::thread::hardware_concurrency());
}

/// One worker, where there are several, is always left for what is quick.
std::size_t expensive_at_once(const ServerSettings& settings) {
  return std::max<std::size_t>(1, worker_count(settings) - 1);
}

bool is_loopback(const std::string& address) {
  boost::system::error_code failure;
  const auto parsed = boost::asio::ip::make_address(address, failure);
  return !failure && parsed.is_loopback();
}

}  // namespace

Connections::Connections(ServerSettings settings, const Handler& handler, Metrics& metrics,
                         AccessLog& log, const Clock& clock)
    : settings_(std::move(settings)),
      handler_(handler),
      metrics_(metrics),
      log_(log),
      clock_(clock),
      rate_limit_(settings_.requests_per_second, settings_.request_burst),
      workers_(worker_count(settings_)),
      lane_(expensive_at_once(settings_), settings_.waiting_expensive,
            [this](std::function<void()> work) { boost::asio::post(workers_, std::move(work)); }),
      request_prefix_(fmt::format("{:08x}", std::random_device{}())) {}

std::size_t Connections::count() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

void Connections::add(const std::shared_ptr<Connection>& connection) {
  const std::lock_guard lock(mutex_);
  open_.emplace(connection.get(), connection);
  metrics_.connection_opened();
}

void Connections::remove(Connection* connection) {
  std::function<void()> empty;
  {
    const std::lock_guard lock(mutex_);
    if (open_.erase(connection) == 0) return;
    metrics_.connection_closed();
    if (open_.empty()) empty = std::exchange(empty_, nullptr);
  }
  if (empty) empty();
}

void Connections::drain(std::function<void()> empty) {
  draining_ = true;
  std::vector<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, connection] : open_) {
      if (auto alive = connection.lock()) open.push_back(std::move(alive));
    }
    if (!open_.empty()) empty_ = std::exchange(empty, nullptr);
  }
  for (const auto& connection : open) connection->drain();
  if (empty) empty();
}

void Connections::abandon() {
  std::vector<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, connection] : open_) {
      if (auto alive = connection.lock()) open.push_back(std::move(alive));
    }
  }
  for (const auto& connection : open) connection->abandon();
}

bool Connections::run(std::function<void()> work) {
  if (waiting_.fetch_add(1) >= settings_.waiting_requests) {
    waiting_.fetch_sub(1);
    return false;
  }
  boost::asio::post(workers_, [this, work = std::move(work)] {
    waiting_.fetch_sub(1);
    work();
  });
  return true;
}

bool Connections::hold_body(std::size_t bytes) {
  if (body_bytes_.fetch_add(bytes) + bytes <= settings_.body_bytes) return true;
  body_bytes_.fetch_sub(bytes);
  return false;
}

int Connections::wait_seconds(const std::string& remote, Cost cost) {
  if (!settings_.limit_loopback && is_loopback(remote)) return 0;
  return rate_limit_.take(client_of(remote), monotonic_now(), tokens_of(cost));
}

std::string Connections::new_request_id() {
  return fmt::format("{}-{:x}", request_prefix_, next_request_.fetch_add(1));
}

std::string Connections::date() const {
  thread_local std::int64_t second = -1;
  thread_local std::string text;
  const Instant now = clock_.now();
  if (const std::int64_t current = now.milliseconds / 1000; current != second) {
    second = current;
    text = http_date(now);
  }
  return text;
}

}  // namespace assay::http
