#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "http/refusal.h"

namespace assay::http {

/// A name as RFC 9110, 5.6.2 has it: of a method, of a field.
bool is_token(std::string_view text);

/// Judges the raw bytes of a request's head as they arrive, before anything else reads them. It
/// refuses what servers and proxies are known to read differently, and what Beast 1.81 lets pass
/// or closes without an answer: bare line feeds, folded lines, white space before the colon,
/// control characters, any transfer coding but `chunked`, `chunked` in HTTP/1.0, a length beside
/// `chunked`, more than one length, a missing or repeated Host (RFC 9112, 2.2, 3.2, 5.1, 5.2, 6.1,
/// 6.3).
class HeadScanner {
 public:
  /// `bytes` begins at the request line, and each call gives it again with more at its end.
  /// Returns the size of the head including the empty line once it is all there and is accepted.
  /// No value: more bytes are needed, or refusal() says why not.
  std::optional<std::size_t> scan(std::string_view bytes);

  const std::optional<Refusal>& refusal() const { return refusal_; }
  void reset() { *this = HeadScanner(); }

 private:
  bool check_bytes(std::string_view bytes);
  bool refuse(int status, std::string_view code, Error::Parameters parameters = {});
  bool accept_head(std::string_view head);

  std::size_t seen_ = 0;   ///< bytes that check_bytes has passed
  std::size_t lines_ = 0;  ///< complete lines among them
  std::optional<std::size_t> end_;
  std::optional<Refusal> refusal_;
};

}  // namespace assay::http
