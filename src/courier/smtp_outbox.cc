#include "courier/smtp_outbox.h"

#include <algorithm>
#include <cstring>

#include "courier/transfer.h"

namespace assay::courier {
namespace {

/// What of a message is still to be sent.
struct Unsent {
  std::string_view bytes;
};

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* unsent) {
  auto& rest = static_cast<Unsent*>(unsent)->bytes;
  const std::size_t taken = std::min(size * count, rest.size());
  std::memcpy(buffer, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

/// "smtp://mail.example:587/assay.example": behind the slash, how we greet (RFC 5321, 4.1.1.1).
std::string server_address(const SmtpSettings& settings, const Sender& sender) {
  const bool numeric = settings.host.find(':') != std::string::npos;  // IPv6
  std::string url = settings.encryption == MailEncryption::tls ? "smtps://" : "smtp://";
  url.append(numeric ? "[" + settings.host + "]" : settings.host);
  url.append(":").append(std::to_string(settings.port)).append("/");
  return url.append(mail_domain(sender.address));
}

}  // namespace

std::optional<MailEncryption> parse_mail_encryption(std::string_view name) {
  if (name == "starttls") return MailEncryption::starttls;
  if (name == "tls") return MailEncryption::tls;
  if (name == "none") return MailEncryption::none;
  return std::nullopt;
}

Result<void> SmtpOutbox::send(const Letter& letter) {
  ASSAY_ASSIGN(const std::string message,
               written_message(letter, sender_, TextTransfer::seven_bits));
  const Transfer transfer = prepared_transfer(server_address(settings_, sender_), "smtp,smtps",
                                              settings_.certificate_authorities, settings_.timeout);
  CURL* handle = transfer.get();
  if (settings_.encryption != MailEncryption::none) {
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  }
  if (!settings_.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, settings_.password.c_str());
  }
  const std::string from = "<" + sender_.address + ">";
  const Lines readers(curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()));
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, readers.get());
  Unsent unsent{message};
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_bytes);
  curl_easy_setopt(handle, CURLOPT_READDATA, &unsent);
  const CURLcode outcome = curl_easy_perform(handle);
  if (outcome == CURLE_OK) return {};
  long reply = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
  const std::string detail =
      std::string(curl_easy_strerror(outcome)) + " (" + std::to_string(reply) + ")";
  // 550 to 554 speak of this letter (RFC 5321, 4.2.3); what else is permanent, such as a refused
  // password, is ours to mend.
  if (outcome != CURLE_LOGIN_DENIED && reply >= 550 && reply <= 554) {
    return Error{"letter.refused", {{"address", letter.to}, {"detail", detail}}};
  }
  return Error{"letter.not_sent", {{"detail", detail}}};
}

}  // namespace assay::courier
