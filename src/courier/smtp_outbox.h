#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "courier/outbox.h"

namespace assay::courier {

/// How the way to a mail server is protected.
enum class MailEncryption {
  starttls,  ///< required (RFC 3207): a server without it gets no letter
  tls,       ///< from the first byte (RFC 8314)
  none,      ///< in the clear: a relay on this machine
};
std::optional<MailEncryption> parse_mail_encryption(std::string_view name);

struct SmtpSettings {
  std::string host;
  std::uint16_t port = 587;
  MailEncryption encryption = MailEncryption::starttls;
  std::string user;  ///< "": the server asks for none
  std::string password;
  std::string certificate_authorities;  ///< a PEM file; "": those of the machine
  std::chrono::milliseconds timeout{30'000};
};

/// Letters by SMTP (RFC 5321), one connection a letter.
class SmtpOutbox final : public Outbox {
 public:
  SmtpOutbox(SmtpSettings settings, Sender sender)
      : settings_(std::move(settings)), sender_(std::move(sender)) {}
  Result<void> send(const Letter& letter) override;

 private:
  SmtpSettings settings_;
  Sender sender_;
};

}  // namespace assay::courier
