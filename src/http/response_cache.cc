#include "http/pages/page_cache.h"

namespace assay::http::pages {
namespace {

/// Whole seconds, rounded up: rather older than younger (RFC 9111, 5.1).
std::string age_text(PageCache::Time made, PageCache::Time now) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(now - made).count());
}

Response in_coding(Response page, std::shared_ptr<const std::string> body, ContentCoding coding) {
  page.body = std::move(body);
  page.content_coding = name(coding);
  page.varies_by_coding = true;
  return page;
}

std::shared_ptr<const std::string> coded(const Response& page, ContentCoding coding) {
  if (coding == ContentCoding::identity) return page.body;
  return std::make_shared<const std::string>(encoded(*page.body, coding, Effort::quick));
}

}  // namespace

std::optional<Response> PageCache::find(const std::string& address, std::uint64_t record_size,
                                        ContentCoding coding, Time now) {
  Response page;
  std::shared_ptr<const std::string> body;
  Time made;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return std::nullopt;
    const Position kept = found->second;
    if (kept->record_size != record_size || now - kept->made >= page_lifetime) {
      forget(kept);
      return std::nullopt;
    }
    recent_.splice(recent_.begin(), recent_, kept);
    page = kept->page;
    body = kept->bodies[static_cast<std::size_t>(coding)];
    made = kept->made;
  }
  if (body == nullptr) {
    body = coded(page, coding);
    add_body(address, page, coding, body);
  }
  if (now > made) page.headers.emplace_back("Age", age_text(made, now));
  return in_coding(std::move(page), std::move(body), coding);
}

Response PageCache::keep(const std::string& address, std::uint64_t record_size, Response page,
                         ContentCoding coding, Time now) {
  const auto body = coded(page, coding);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_address_.find(address); found != by_address_.end()) {
      forget(found->second);
    }
    Kept& kept = recent_.emplace_front();
    kept.address = address;
    kept.record_size = record_size;
    kept.made = now;
    kept.page = page;
    kept.bodies[0] = page.body;
    kept.bytes = address.size() + page.size();
    by_address_.emplace(kept.address, recent_.begin());
    bytes_ += kept.bytes;
    shrink();
  }
  if (coding != ContentCoding::identity) add_body(address, page, coding, body);
  return in_coding(std::move(page), body, coding);
}

void PageCache::forget(Position position) {
  bytes_ -= position->bytes;
  by_address_.erase(position->address);
  recent_.erase(position);
}

void PageCache::shrink() {
  while (!recent_.empty() && (recent_.size() > most_pages_ || bytes_ > most_bytes_)) {
    forget(std::prev(recent_.end()));
  }
}

void PageCache::add_body(const std::string& address, const Response& page, ContentCoding coding,
                         std::shared_ptr<const std::string> body) {
  const std::lock_guard lock(mutex_);
  const auto found = by_address_.find(address);
  // Another page may have taken the place meanwhile.
  if (found == by_address_.end() || found->second->page.body != page.body) return;
  auto& place = found->second->bodies[static_cast<std::size_t>(coding)];
  if (place != nullptr) return;
  found->second->bytes += body->size();
  bytes_ += body->size();
  place = std::move(body);
  shrink();
}

}  // namespace assay::http::pages
