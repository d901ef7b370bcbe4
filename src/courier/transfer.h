#pragma once
#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>

namespace assay::courier {

struct TransferCloser {
  void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
};
/// One transfer by libcurl.
using Transfer = std::unique_ptr<CURL, TransferCloser>;

struct LinesFreer {
  void operator()(curl_slist* lines) const { curl_slist_free_all(lines); }
};
using Lines = std::unique_ptr<curl_slist, LinesFreer>;

/// A transfer to `url` that may use these protocols only ("https", "smtp,smtps"), checks
/// certificates, follows no redirect, raises no signal, and ends in time.
/// `certificate_authorities`: a PEM file, or "" for those of the machine.
Transfer prepared_transfer(const std::string& url, const char* protocols,
                           const std::string& certificate_authorities,
                           std::chrono::milliseconds timeout);

}  // namespace assay::courier
