#include "http/rate_limit.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <cmath>

namespace assay::http {
namespace {

constexpr std::size_t most_clients = 100'000;

}  // namespace

RateLimit::RateLimit(double per_second, double burst)
    : per_second_(std::max(per_second, 0.001)), burst_(std::max(burst, 1.0)) {}

int RateLimit::take(const std::string& client, Time now, double tokens) {
  const double needed = std::min(tokens, burst_);
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= most_clients && !buckets_.contains(client)) {
    // Once a second at most, or a flood of new addresses would pay for a sweep each.
    if (now - swept_ >= std::chrono::seconds(1)) forget_full_buckets(now);
    if (buckets_.size() >= most_clients) return 0;
  }
  auto [place, added] = buckets_.try_emplace(client, Bucket{burst_, now});
  Bucket& bucket = place->second;
  const double passed = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.tokens = std::min(burst_, bucket.tokens + passed * per_second_);
  bucket.filled = now;
  if (bucket.tokens >= needed) {
    bucket.tokens -= needed;
    return 0;
  }
  return std::max(1, static_cast<int>(std::ceil((needed - bucket.tokens) / per_second_)));
}

std::size_t RateLimit::clients() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

void RateLimit::forget_full_buckets(Time now) {
  swept_ = now;
  std::erase_if(buckets_, [&](const auto& entry) {
    const double passed = std::chrono::duration<double>(now - entry.second.filled).count();
    return entry.second.tokens + passed * per_second_ >= burst_;
  });
}

std::string client_of(const std::string& address) {
  boost::system::error_code failure;
  const auto parsed = boost::asio::ip::make_address(address, failure);
  if (failure || parsed.is_v4()) return address;
  if (parsed.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6()).to_string();
  }
  auto bytes = parsed.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace assay::http
