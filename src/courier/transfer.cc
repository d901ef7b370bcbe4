#include "courier/transfer.h"

#include <algorithm>

#include "base/check.h"

namespace assay::courier {
namespace {

/// Reaching somebody takes a part of the time only.
constexpr std::chrono::milliseconds longest_connecting{5'000};

void make_ready() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  ASSAY_CHECK(ready == CURLE_OK);
}

}  // namespace

Transfer prepared_transfer(const std::string& url, const char* protocols,
                           const std::string& certificate_authorities,
                           std::chrono::milliseconds timeout) {
  make_ready();
  Transfer transfer(curl_easy_init());
  ASSAY_CHECK(transfer != nullptr);
  CURL* handle = transfer.get();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::min(timeout, longest_connecting).count()));
  if (!certificate_authorities.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, certificate_authorities.c_str());
  }
  return transfer;
}

}  // namespace assay::courier
