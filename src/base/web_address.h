#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// A web address that every reader of addresses takes for the same one.
struct WebAddress {
  std::string host;  ///< lower case; labels of other scripts as A-labels, "xn--r8jz45g.jp"
  std::optional<std::uint16_t> port;
  std::string_view rest;  ///< path, query and fragment, as they were written
};

/// Reads "https://host[:port][/path][?query][#fragment]" or the same with "http". No value for what
/// browsers read otherwise than people do, or otherwise than other programs do (URL standard, 4.4):
/// backslashes, spaces, quotes, angle brackets and characters that nobody sees, a user before the
/// host, no host, one that is a number, and one that ascii_host() does not know.
/// `rest` is a view of `text`.
std::optional<WebAddress> parse_web_address(std::string_view text);

/// The name of a host as the domain name system knows it (UTS #46, as browsers ask for it): lower
/// case, letters, digits and hyphens in labels of at most 63. No value for what is none.
std::optional<std::string> ascii_host(std::string_view name);

/// "例え.jp" of "xn--r8jz45g.jp"; the host itself where it has no other form. Letters of different
/// scripts look alike, so show it only beside the host itself.
std::string readable_host(std::string_view host);

/// What people are shown: "cloud.example", "xn--r8jz45g.jp (例え.jp)".
std::string shown_host(std::string_view host);

}  // namespace assay
