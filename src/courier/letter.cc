#include "courier/letter.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "base/text.h"

namespace assay::courier {
namespace {

/// RFC 5321, 4.5.3.1.
constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;
/// RFC 2047, 2: an encoded word has at most 75 characters, "=?UTF-8?B??=" among them; the next
/// lower multiple of four base64 characters stands for 45 bytes.
constexpr std::size_t encoded_word_bytes = 45;
constexpr std::size_t base64_line_bytes = 57;  ///< 76 characters (RFC 2045, 6.8)
/// RFC 5322, 2.1.1: 998 characters and CRLF.
constexpr std::size_t longest_line = 998;

constexpr std::array<std::string_view, 7> day_names{"Thu", "Fri", "Sat", "Sun",
                                                    "Mon", "Tue", "Wed"};  // from 1970-01-01
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322, 3.2.3: a dot-atom.
bool is_local_part(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";
  if (text.empty() || text.size() > longest_local_part) return false;
  if (text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
}

bool is_domain_label(std::string_view label) {
  if (label.empty() || label.size() > longest_label) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// One label will do: "root@localhost" is somebody on this machine.
bool is_domain(std::string_view text) {
  while (true) {
    const auto dot = text.find('.');
    if (!is_domain_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

std::string in_base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto three = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < three.size() ? static_cast<unsigned char>(three[k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= three.size() ? digits[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Fit for an unstructured field (RFC 2047, 5): words are cut between characters, one a line.
std::string header_text(std::string_view text) {
  // "=?" would be read as the beginning of an encoded word.
  if (is_plain(text) && text.size() < longest_line / 2 && text.find("=?") == text.npos) {
    return std::string(text);
  }
  std::string words;
  while (!text.empty()) {
    const auto part = truncated_to(text, encoded_word_bytes);
    text.remove_prefix(part.size());
    if (!words.empty()) words += "\r\n ";
    words.append("=?UTF-8?B?").append(in_base64(part)).append("?=");
  }
  return words;
}

/// "Thu, 26 Nov 2026 15:37:54 +0000" (RFC 5322, 3.3).
std::string date_field(Instant instant) {
  const std::string text = format_instant(instant);  // 2026-11-26T15:37:54.000Z
  const Date date = Zone::utc().date_of(instant);
  const std::int64_t day = (instant.milliseconds / day_milliseconds) % 7;
  std::string field(day_names[static_cast<std::size_t>((day + 7) % 7)]);
  field.append(", ").append(text, 8, 2).append(" ");
  field.append(month_names[static_cast<std::size_t>(date.month - 1)]);
  return field.append(" ").append(text, 0, 4).append(" ").append(text, 11, 8).append(" +0000");
}

/// Every line end becomes CRLF, the last line has one; a lone CR is none of ours.
std::string with_crlf(std::string_view text) {
  std::string lines;
  lines.reserve(text.size() + text.size() / 32 + 2);
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') lines += '\r';
    lines += c;
  }
  if (!lines.ends_with('\n')) lines += "\r\n";
  return lines;
}

bool has_too_long_line(std::string_view lines) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    if (end > longest_line) return true;
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return false;
}

/// The fields that say how the text travels, the empty line, and the text.
std::string body_part(std::string_view text, TextTransfer transfer) {
  const std::string lines = with_crlf(text);
  const bool ascii = std::all_of(lines.begin(), lines.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool as_it_is = !has_too_long_line(lines) && (ascii || transfer == TextTransfer::readable);
  std::string part = "Content-Transfer-Encoding: ";
  part.append(!as_it_is ? "base64" : ascii ? "7bit" : "8bit").append("\r\n\r\n");
  if (as_it_is) return part.append(lines);
  for (std::size_t i = 0; i < lines.size(); i += base64_line_bytes) {
    part.append(in_base64(std::string_view(lines).substr(i, base64_line_bytes))).append("\r\n");
  }
  return part;
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.rfind('@');
  return text.size() <= longest_address && at != std::string_view::npos &&
         is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string mail_domain(std::string_view address) {
  if (!is_mail_address(address)) return {};
  std::string domain(address.substr(address.rfind('@') + 1));
  std::transform(domain.begin(), domain.end(), domain.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return domain;
}

Result<std::string> written_message(const Letter& letter, const Sender& sender,
                                    TextTransfer transfer) {
  for (const std::string& address : {sender.address, letter.to}) {
    if (!is_mail_address(address)) return Error{"letter.bad_address", {{"address", address}}};
  }
  std::string message = "Date: " + date_field(letter.written) + "\r\nFrom: ";
  if (sender.name.empty()) {
    message += sender.address;
  } else {
    // An encoded word may stand for any name; one in quotes may not hold every character.
    message.append("=?UTF-8?B?").append(in_base64(truncated_to(sender.name, encoded_word_bytes)));
    message.append("?= <").append(sender.address).append(">");
  }
  message.append("\r\nTo: ").append(letter.to);
  message.append("\r\nSubject: ").append(header_text(letter.subject));
  message.append("\r\nMessage-ID: <letter-").append(std::to_string(letter.number)).append(".");
  message.append(std::to_string(letter.written.milliseconds)).append("@");
  message.append(mail_domain(sender.address)).append(">\r\n");
  // Nobody's holiday notice is to answer it (RFC 3834, 5).
  message.append("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n");
  message.append("Content-Type: text/plain; charset=utf-8\r\n");
  return message.append(body_part(letter.text, transfer));
}

}  // namespace assay::courier
