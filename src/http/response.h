#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::http {

/// Who may keep a response, and for how long.
enum class Caching {
  none,       ///< no-store: problems, health, metrics
  personal,   ///< no-store, private: what is made for one reader
  briefly,    ///< public, a few seconds: whatever follows the record
  immutable,  ///< public, a year: the address changes with the content
};

/// One response in plain types. The body is shared, so that assets and kept answers are sent
/// without a copy.
struct Response {
  int status = 200;
  std::string content_type;
  std::shared_ptr<const std::string> body;  ///< nullptr: empty
  Caching caching = Caching::none;
  /// Entity tag with its quotes, or "". One response is the same in every content coding, so the
  /// tags are weak (RFC 9110, 8.8.1).
  std::string etag;
  std::string content_coding;  ///< "br", "gzip", or "": as it is
  bool varies_by_coding = false;
  bool varies_by_language = false;
  bool embeddable = false;  ///< other sites may show it within their pages, such as a picture
  bool close = false;       ///< the connection ends after this response
  std::vector<std::pair<std::string, std::string>> headers;  ///< further fields, e.g. Location
  /// The operation or page that answered; the label in logs and metrics.
  std::string_view operation = "none";

  std::size_t size() const { return body ? body->size() : 0; }
};

Response text_response(int status, std::string_view content_type, std::string body);

/// "Not Found" for 404: the words of RFC 9110, "" for a status that Assay does not send.
std::string_view reason_phrase(int status);

}  // namespace assay::http
