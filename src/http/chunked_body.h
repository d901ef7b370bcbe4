#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::http {

/// Reads a body in chunks (RFC 9112, 7.1). It judges whole lines only, so that the same bytes mean
/// the same however the network cuts them; Beast 1.81 asserts, or reads on past the end, when the
/// trailers after the last chunk are malformed and come in pieces. Chunk extensions and trailers
/// are checked and passed over (7.1.1, 7.1.2).
class ChunkedBody {
 public:
  enum class State {
    more,       ///< it goes on
    complete,   ///< body() is whole
    malformed,  ///< nothing after it can be trusted: close the connection
    too_large,  ///< over the limit; found out before the bytes of the chunk are kept
  };
  /// `limit` in bytes of the body without its framing.
  explicit ChunkedBody(std::size_t limit) : limit_(limit) {}

  /// Takes what it can from the front of `pending`; what follows the body stays there.
  State read(std::string& pending);
  std::string& body() { return body_; }
  const std::string& body() const { return body_; }
  std::size_t limit() const { return limit_; }

 private:
  enum class Expecting { size, data, end_of_data, trailer };
  std::size_t longest_line() const;
  State read_line(std::string_view line);
  State read_size(std::string_view line);
  State read_trailer(std::string_view line);

  std::size_t limit_;
  std::string body_;
  Expecting expecting_ = Expecting::size;
  std::uint64_t left_ = 0;  ///< bytes of the chunk that have not come
  std::size_t trailer_bytes_ = 0;
};

}  // namespace assay::http
