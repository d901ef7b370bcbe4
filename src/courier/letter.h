#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace assay::courier {

/// One letter to one person, in plain text.
struct Letter {
  std::uint64_t number = 0;  ///< its place in the queue; the same each time it is tried
  Instant written;           ///< when it was put into the queue
  std::string to;            ///< an address, "mika@hoshizora.example"
  std::string subject;
  std::string text;  ///< lines end with "\n"
};

/// Who writes the letters of a registry.
struct Sender {
  std::string address;  ///< "registry@assay.example"
  std::string name;     ///< shown before the address; "" = none
};

/// How text that is not ASCII travels (RFC 2045, 6).
enum class TextTransfer {
  readable,    ///< 8bit: a file that a person opens
  seven_bits,  ///< base64: every mail server on the way takes it
};

/// Whether letters may be sent to it: one "@", something before it, a domain with labels of
/// letters, digits and hyphens behind it, and none of the characters by which headers, commands and
/// lists of addresses are taken apart (RFC 5321, 4.1.2: what would need quotes or SMTPUTF8 is not
/// taken).
bool is_mail_address(std::string_view text);

/// The domain of an address in lower case; "" if it is none.
std::string mail_domain(std::string_view address);

/// The letter as RFC 5322 has it, lines ended by CRLF. Its Message-ID is made of the letter's
/// number and instant, so that a letter that is sent twice is seen to be the same. Errors:
/// "letter.bad_address" (address) for the reader's or the sender's.
Result<std::string> written_message(const Letter& letter, const Sender& sender,
                                    TextTransfer transfer);

}  // namespace assay::courier
