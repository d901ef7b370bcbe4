#include "http/response_cache.h"

namespace assay::http {
namespace {

/// Whole seconds, rounded up: rather older than younger (RFC 9111, 5.1).
std::string age_text(ResponseCache::Time made, ResponseCache::Time now) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(now - made).count());
}

/// What is packed already would only grow.
ContentCoding coding_for(const Response& response, ContentCoding wanted) {
  return is_compressible(response.content_type) ? wanted : ContentCoding::identity;
}

Response in_coding(Response response, std::shared_ptr<const std::string> body,
                   ContentCoding coding) {
  response.body = std::move(body);
  response.content_coding = name(coding);
  response.varies_by_coding = is_compressible(response.content_type);
  return response;
}

std::shared_ptr<const std::string> coded(const Response& response, ContentCoding coding) {
  if (coding == ContentCoding::identity) return response.body;
  return std::make_shared<const std::string>(encoded(*response.body, coding, Effort::quick));
}

}  // namespace

std::optional<Response> ResponseCache::find(const std::string& address, const Basis& basis,
                                            ContentCoding coding, Time now) {
  Response response;
  std::shared_ptr<const std::string> body;
  Time made;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return std::nullopt;
    const Position kept = found->second;
    if (kept->basis != basis || now - kept->made >= lifetime) {
      forget(kept);
      return std::nullopt;
    }
    recent_.splice(recent_.begin(), recent_, kept);
    response = kept->response;
    coding = coding_for(response, coding);
    body = kept->bodies[static_cast<std::size_t>(coding)];
    made = kept->made;
  }
  if (body == nullptr) {
    body = coded(response, coding);
    add_body(address, response, coding, body);
  }
  if (now > made) response.headers.emplace_back("Age", age_text(made, now));
  return in_coding(std::move(response), std::move(body), coding);
}

Response ResponseCache::keep(const std::string& address, const Basis& basis, Response response,
                             ContentCoding coding, Time now) {
  coding = coding_for(response, coding);
  const auto body = coded(response, coding);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_address_.find(address); found != by_address_.end()) {
      forget(found->second);
    }
    Kept& kept = recent_.emplace_front();
    kept.address = address;
    kept.basis = basis;
    kept.made = now;
    kept.response = response;
    kept.bodies[0] = response.body;
    kept.bytes = address.size() + response.size();
    by_address_.emplace(kept.address, recent_.begin());
    bytes_ += kept.bytes;
    shrink();
  }
  if (coding != ContentCoding::identity) add_body(address, response, coding, body);
  return in_coding(std::move(response), body, coding);
}

ResponseCache::Basis basis_of(const app::Instance& instance) {
  return {instance.reading().registry().size(), instance.settings_generation()};
}

void ResponseCache::forget(Position position) {
  bytes_ -= position->bytes;
  by_address_.erase(position->address);
  recent_.erase(position);
}

void ResponseCache::shrink() {
  while (!recent_.empty() && (recent_.size() > most_responses_ || bytes_ > most_bytes_)) {
    forget(std::prev(recent_.end()));
  }
}

void ResponseCache::add_body(const std::string& address, const Response& response,
                             ContentCoding coding, std::shared_ptr<const std::string> body) {
  const std::lock_guard lock(mutex_);
  const auto found = by_address_.find(address);
  // Another response may have taken the place meanwhile.
  if (found == by_address_.end() || found->second->response.body != response.body) return;
  auto& place = found->second->bodies[static_cast<std::size_t>(coding)];
  if (place != nullptr) return;
  found->second->bytes += body->size();
  bytes_ += body->size();
  place = std::move(body);
  shrink();
}

}  // namespace assay::http
