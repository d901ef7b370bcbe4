#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/limits.h"
#include "http/content_coding.h"
#include "http/response.h"

namespace assay::http::pages {

/// Finished pages, the last asked first. A page stands for the record as it was with so many
/// entries; it is given for at most `page_lifetime` after it was made, because standings change
/// with the clock too. Bounded by limits::kept_pages and limits::kept_page_bytes. Thread-safe.
class PageCache {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit PageCache(std::size_t most_pages = limits::kept_pages,
                     std::size_t most_bytes = limits::kept_page_bytes)
      : most_pages_(most_pages), most_bytes_(most_bytes) {}

  /// Not more than Cache-Control gives (max-age of Caching::briefly), so that what comes from here
  /// is never older than what comes from any other cache on the way.
  static constexpr std::chrono::milliseconds page_lifetime{5'000};

  /// The page kept under `address`, in that coding; nothing if there is none that still holds.
  std::optional<Response> find(const std::string& address, std::uint64_t record_size,
                               ContentCoding coding, Time now);
  /// Keeps a page, given plain, and returns it in that coding. Codings are made once.
  Response keep(const std::string& address, std::uint64_t record_size, Response page,
                ContentCoding coding, Time now);

 private:
  struct Kept {
    std::string address;
    std::uint64_t record_size = 0;
    Time made;
    Response page;  ///< plain
    /// By ContentCoding; identity is page.body, others are made when first asked for.
    std::array<std::shared_ptr<const std::string>, 3> bodies;
    std::size_t bytes = 0;  ///< of all bodies and the address
  };
  using Position = std::list<Kept>::iterator;

  void forget(Position position);
  void shrink();
  void add_body(const std::string& address, const Response& page, ContentCoding coding,
                std::shared_ptr<const std::string> body);

  const std::size_t most_pages_, most_bytes_;
  std::mutex mutex_;  // guards what follows
  std::list<Kept> recent_;
  std::unordered_map<std::string_view, Position> by_address_;  // views into recent_
  std::size_t bytes_ = 0;
};

}  // namespace assay::http::pages
