#include "http/delivery.h"

#include <openssl/evp.h>

#include <array>

#include "base/check.h"
#include "http/content_coding.h"

namespace assay::http {
namespace {

constexpr std::size_t worth_compressing_bytes = 1024;
constexpr std::size_t tag_bytes = 16;

}  // namespace

std::string entity_tag(std::string_view bytes, std::string_view left_out) {
  std::string_view rest;
  if (!left_out.empty()) {
    if (const auto place = bytes.find(left_out); place != std::string_view::npos) {
      rest = bytes.substr(place + left_out.size());
      bytes = bytes.substr(0, place);
    }
  }
  thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
      EVP_MD_CTX_new(), EVP_MD_CTX_free);
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  ASSAY_CHECK(EVP_DigestInit_ex(context.get(), sha256, nullptr) == 1 &&
              EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
              EVP_DigestUpdate(context.get(), rest.data(), rest.size()) == 1 &&
              EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string tag = "W/\"";
  for (std::size_t i = 0; i < tag_bytes; ++i) {
    tag += digits[digest[i] >> 4];
    tag += digits[digest[i] & 15];
  }
  return tag + '"';
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  if (if_none_match == "*") return true;
  const auto opaque = etag.starts_with("W/") ? etag.substr(2) : etag;
  // Opaque tags of ours hold no quote, so that finding the quoted text is comparing the element.
  return if_none_match.find(opaque) != std::string_view::npos;
}

Response fitted(const Request& request, Response response) {
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && response.status == 200 &&
      names_tag(request.header("if-none-match"), response.etag)) {
    response.status = 304;
    response.body = nullptr;
    response.content_coding.clear();
    return response;
  }
  if (response.content_coding.empty() && response.size() > worth_compressing_bytes &&
      is_compressible(response.content_type)) {
    response.varies_by_coding = true;
    const auto coding = preferred_coding(request.header("accept-encoding"));
    if (coding != ContentCoding::identity) {
      response.body =
          std::make_shared<const std::string>(encoded(*response.body, coding, Effort::quick));
      response.content_coding = name(coding);
    }
  }
  return response;
}

}  // namespace assay::http
