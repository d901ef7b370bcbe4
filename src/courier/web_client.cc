#include "courier/web_client.h"

#include <array>

#include "base/limits.h"
#include "courier/transfer.h"

namespace assay::courier {
namespace {

/// What has come of an answer so far.
struct Collected {
  std::string bytes;
  bool too_large = false;
};

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* collected) {
  auto& answer = *static_cast<Collected*>(collected);
  if (answer.bytes.size() + size * count > limits::fetched_answer_bytes) {
    answer.too_large = true;
    return 0;  // ends the transfer
  }
  answer.bytes.append(bytes, size * count);
  return size * count;
}

/// Everything but unreserved characters (RFC 3986, 2.3) as %XX.
std::string encoded_part(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view unreserved = "-._~";
  std::string result;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       unreserved.find(c) != std::string_view::npos;
    if (plain) {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result.append("%").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  }
  return result;
}

/// Performs a transfer that is otherwise ready.
Result<WebAnswer> performed(const Transfer& transfer, const std::string& url) {
  CURL* handle = transfer.get();
  const Lines fields(curl_slist_append(nullptr, "Accept: application/json"));
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
  Collected collected;
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &collected);
  const CURLcode outcome = curl_easy_perform(handle);
  if (collected.too_large) {
    return Error{"web.too_large",
                 {{"url", url}, {"limit", std::to_string(limits::fetched_answer_bytes)}}};
  }
  if (outcome != CURLE_OK) {
    return Error{"web.unreachable", {{"url", url}, {"detail", curl_easy_strerror(outcome)}}};
  }
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return WebAnswer{static_cast<int>(status), std::move(collected.bytes)};
}

Result<Transfer> web_transfer(const std::string& url, const WebClientSettings& settings) {
  if (!is_secure_address(url)) return Error{"web.not_secure", {{"url", url}}};
  return prepared_transfer(url, url.starts_with("https://") ? "https" : "http",
                           settings.certificate_authorities, settings.timeout);
}

}  // namespace

bool is_secure_address(std::string_view url) {
  if (url.starts_with("https://")) return true;
  constexpr std::string_view plain = "http://";
  if (!url.starts_with(plain)) return false;
  url.remove_prefix(plain.size());
  for (const std::string_view host : {"127.0.0.1", "[::1]", "localhost"}) {
    if (!url.starts_with(host)) continue;
    const auto rest = url.substr(host.size());
    if (rest.empty() || rest.front() == '/' || rest.front() == ':') {
      // "http://localhost:80@elsewhere/" names another machine.
      return rest.substr(0, rest.find('/')).find('@') == std::string_view::npos;
    }
  }
  return false;
}

std::string encoded_form(const FormFields& fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    form.append(encoded_part(name)).append("=").append(encoded_part(value));
  }
  return form;
}

Result<WebAnswer> WebClient::get(const std::string& url) const {
  ASSAY_ASSIGN(const Transfer transfer, web_transfer(url, settings_));
  return performed(transfer, url);
}

Result<WebAnswer> WebClient::post_form(const std::string& url, const FormFields& fields,
                                       std::string_view user, std::string_view password) const {
  ASSAY_ASSIGN(const Transfer transfer, web_transfer(url, settings_));
  CURL* handle = transfer.get();
  const std::string form = encoded_form(fields);
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, form.c_str());
  const std::string name = encoded_part(user);
  const std::string secret = encoded_part(password);
  if (!user.empty()) {
    curl_easy_setopt(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(handle, CURLOPT_USERNAME, name.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, secret.c_str());
  }
  return performed(transfer, url);
}

}  // namespace assay::courier
