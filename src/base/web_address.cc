#include "base/web_address.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/check.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t host_bytes = 253;  // RFC 1035 2.3.4, without the dot of the root
constexpr std::size_t host_label_bytes = 63;

const icu::IDNA& idna() {
  static const std::unique_ptr<const icu::IDNA> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    constexpr std::uint32_t as_browsers_do = UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                             UIDNA_NONTRANSITIONAL_TO_ASCII |
                                             UIDNA_NONTRANSITIONAL_TO_UNICODE;
    std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(as_browsers_do, status));
    ASSAY_CHECK(U_SUCCESS(status));
    return made;
  }();
  return *instance;
}

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_host_letter(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_host_label(std::string_view label) {
  return !label.empty() && label.size() <= host_label_bytes && label.front() != '-' &&
         label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_host_letter(c) || c == '-'; });
}

/// Whether browsers read a host that ends in it as an IPv4 address, in all its forms (URL standard,
/// "ends in a number"): "127.1" is another host there than it says.
bool is_number(std::string_view label) {
  if (std::ranges::all_of(label, is_digit)) return true;
  if (!label.starts_with("0x")) return false;
  return std::ranges::all_of(label.substr(2),
                             [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > host_bytes) return false;
  for (;;) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (!is_host_label(label)) return false;
    if (dot == std::string_view::npos) return !is_number(label);
    host.remove_prefix(dot + 1);
  }
}

/// Characters that end a link early, or that readers of addresses drop, turn or do not show.
bool is_plain(std::string_view text) {
  if (!is_utf8(text) || !hidden_character(text, TextLines::one).empty()) return false;
  return text.find_first_of(" \"<>\\") == std::string_view::npos && !has_white_space(text);
}

/// "" is no port that anybody means.
std::optional<std::uint16_t> port_of(std::string_view digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto [read, error] = std::from_chars(digits.data(), end, port);
  if (error != std::errc() || read != end || digits.front() == '0') return std::nullopt;
  return port;
}

}  // namespace

std::optional<std::string> ascii_host(std::string_view name) {
  // What is mapped to ASCII must not bring in what could not be written as such.
  const bool plain = std::ranges::all_of(
      name, [](char c) { return is_host_letter(c) || c == '-' || c == '.' || (c & 0x80) != 0; });
  if (!plain || !is_utf8(name)) return std::nullopt;
  std::string host;
  icu::StringByteSink<std::string> sink(&host);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna().nameToASCII_UTF8(piece(name), sink, info, status);
  // Hyphens in the third and fourth place are in use ("r3---sn.example"), and browsers allow them.
  const std::uint32_t faults = info.getErrors() & ~std::uint32_t{UIDNA_ERROR_HYPHEN_3_4};
  if (U_FAILURE(status) || faults != 0 || !is_host_name(host)) return std::nullopt;
  return host;
}

std::optional<WebAddress> parse_web_address(std::string_view text) {
  if (!is_plain(text)) return std::nullopt;
  std::string_view behind;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) behind = text.substr(scheme.size());
  }
  const std::string_view authority = behind.substr(0, behind.find_first_of("/?#"));
  const std::size_t colon = authority.find(':');
  WebAddress address;
  if (colon != std::string_view::npos) {
    address.port = port_of(authority.substr(colon + 1));
    if (!address.port) return std::nullopt;
  }
  auto host = ascii_host(authority.substr(0, colon));
  if (!host) return std::nullopt;
  address.host = std::move(*host);
  address.rest = behind.substr(authority.size());
  return address;
}

std::string readable_host(std::string_view host) {
  std::string readable;
  icu::StringByteSink<std::string> sink(&readable);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  idna().nameToUnicodeUTF8(piece(host), sink, info, status);
  return U_SUCCESS(status) && !info.hasErrors() ? readable : std::string(host);
}

std::string shown_host(std::string_view host) {
  std::string shown(host);
  const std::string readable = readable_host(host);
  return readable == shown ? shown : shown + " (" + readable + ")";
}

}  // namespace assay
