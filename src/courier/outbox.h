#pragma once
#include <filesystem>
#include <string>

#include "courier/letter.h"

namespace assay::courier {

/// Where letters leave the registry. Thread-safe; may wait for the network.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// Hands a letter over. Sending the same again does no harm.
  /// Errors: "letter.bad_address" (address) and "letter.refused" (address, detail): trying again
  /// will not help; "letter.not_sent" (detail): it may.
  virtual Result<void> send(const Letter& letter) = 0;
};

/// Whether the same letter may be tried again after this error of Outbox::send().
bool is_worth_another_try(const Error& error);

/// Letters as files that only the server's user may read: `00000042.eml` in a folder, which is made
/// when it is first needed. Somebody else reads or sends them.
class FileOutbox final : public Outbox {
 public:
  FileOutbox(std::filesystem::path folder, Sender sender)
      : folder_(std::move(folder)), sender_(std::move(sender)) {}
  Result<void> send(const Letter& letter) override;

 private:
  std::filesystem::path folder_;
  Sender sender_;
};

}  // namespace assay::courier
