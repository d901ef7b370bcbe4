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

#include "app/instance.h"
#include "base/limits.h"
#include "http/content_coding.h"
#include "http/response.h"

namespace assay::http {

/// Finished responses that follow the record, pages and answers of operations alike, the last asked
/// first. One stands for the record and the settings as they were; it is given for at most
/// `lifetime` after it was made, because standings change with the clock too. Bounded by
/// limits::kept_responses and limits::kept_response_bytes. Thread-safe.
class ResponseCache {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// What a response was made from. Another one, and the response holds no more.
  struct Basis {
    std::uint64_t record_size = 0;  ///< entries
    std::uint64_t settings = 0;     ///< app::Instance::settings_generation()
    friend bool operator==(const Basis&, const Basis&) = default;
  };

  explicit ResponseCache(std::size_t most_responses = limits::kept_responses,
                         std::size_t most_bytes = limits::kept_response_bytes)
      : most_responses_(most_responses), most_bytes_(most_bytes) {}

  /// Not more than Cache-Control gives (max-age of Caching::briefly), so that what comes from here
  /// is never older than what comes from any other cache on the way.
  static constexpr std::chrono::milliseconds lifetime{5'000};

  /// The response kept under `address`, in that coding; nothing if there is none that still holds.
  /// What does not compress, such as a PDF, is kept and given as it is.
  std::optional<Response> find(const std::string& address, const Basis& basis, ContentCoding coding,
                               Time now);
  /// Keeps a response, given plain, and returns it in that coding. Codings are made once.
  Response keep(const std::string& address, const Basis& basis, Response response,
                ContentCoding coding, Time now);

 private:
  struct Kept {
    std::string address;
    Basis basis;
    Time made;
    Response response;  ///< plain
    /// By ContentCoding; identity is response.body, others are made when first asked for.
    std::array<std::shared_ptr<const std::string>, 3> bodies;
    std::size_t bytes = 0;  ///< of all bodies and the address
  };
  using Position = std::list<Kept>::iterator;

  void forget(Position position);
  void shrink();
  void add_body(const std::string& address, const Response& response, ContentCoding coding,
                std::shared_ptr<const std::string> body);

  const std::size_t most_responses_, most_bytes_;
  std::mutex mutex_;  // guards what follows
  std::list<Kept> recent_;
  std::unordered_map<std::string_view, Position> by_address_;  // views into recent_
  std::size_t bytes_ = 0;
};

/// As it is now.
ResponseCache::Basis basis_of(const app::Instance& instance);

}  // namespace assay::http
