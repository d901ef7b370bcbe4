#include "courier/letter.h"

#include <gmock/gmock.h>

namespace assay::courier {
namespace {

using testing::HasSubstr;
using testing::Not;

const Sender registry{"registry@assay.example", "Assay"};

Letter letter(std::string to = "mika@hoshizora.example") {
  return {.number = 42,
          .written = parse_instant("2026-11-26T15:37:54.120Z").value(),
          .to = std::move(to),
          .subject = "Your link",
          .text = "Open it:\nhttps://assay.example/en/link/abc\n"};
}

std::string message_of(const Letter& written, TextTransfer transfer = TextTransfer::seven_bits) {
  const auto message = written_message(written, registry, transfer);
  return message.ok() ? *message : message.error().code;
}

TEST(Letter, IsAMessageOfRfc5322) {
  EXPECT_EQ(message_of(letter()),
            "Date: Thu, 26 Nov 2026 15:37:54 +0000\r\n"
            "From: =?UTF-8?B?QXNzYXk=?= <registry@assay.example>\r\n"
            "To: mika@hoshizora.example\r\n"
            "Subject: Your link\r\n"
            "Message-ID: <letter-42.1795707474120@assay.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: 7bit\r\n"
            "\r\n"
            "Open it:\r\n"
            "https://assay.example/en/link/abc\r\n");
}

TEST(Letter, JapaneseTravelsInSevenBitsAndIsReadableInAFile) {
  Letter japanese = letter();
  japanese.subject = "ログイン用リンク";
  japanese.text = "リンクを開いてください。\n";
  const std::string sent = message_of(japanese);
  EXPECT_THAT(sent, HasSubstr("Subject: =?UTF-8?B?44Ot44Kw44Kk44Oz55So44Oq44Oz44Kv?=\r\n"));
  EXPECT_THAT(sent,
              HasSubstr("base64\r\n\r\n44Oq44Oz44Kv44KS6ZaL44GE44Gm44GP44Gg44GV44GE44CCDQo=\r\n"));
  for (const char c : sent) EXPECT_LT(static_cast<unsigned char>(c), 0x80);
  const std::string filed = message_of(japanese, TextTransfer::readable);
  EXPECT_THAT(filed, HasSubstr("8bit\r\n\r\nリンクを開いてください。\r\n"));
}

/// RFC 2047, 2: 75 characters a word, and none cut in the middle of a character.
TEST(Letter, LongSubjectsAreFolded) {
  Letter written = letter();
  written.subject.clear();
  for (int i = 0; i < 40; ++i) written.subject += "監査";
  const std::string message = message_of(written);
  const auto start = message.find("Subject: ") + 9;
  std::string_view rest = std::string_view(message).substr(start);
  rest = rest.substr(0, rest.find("\r\nMessage-ID"));
  int words = 0;
  while (!rest.empty()) {
    const auto word = rest.substr(0, rest.find("\r\n "));
    EXPECT_LE(word.size(), 75u);
    EXPECT_EQ((word.size() - 12) % 4, 0u);
    rest.remove_prefix(std::min(word.size() + 3, rest.size()));
    ++words;
  }
  EXPECT_EQ(words, 6);  // 240 bytes, 45 a word
}

TEST(Letter, NothingPutsAHeaderIntoIt) {
  Letter written = letter();
  written.subject = "Hello\r\nBcc: everybody@evil.example";
  EXPECT_THAT(message_of(written), Not(HasSubstr("Bcc: everybody")));
  written.subject = "=?UTF-8?B?aGk=?=";
  EXPECT_THAT(message_of(written), Not(HasSubstr("Subject: =?UTF-8?B?aGk=?=\r\n")));
  for (const char* address :
       {"mika@hoshizora.example\r\nBcc: x@evil.example", "mika@hoshizora.example, x@evil.example",
        "Mika <mika@hoshizora.example>", "", "mika", "@hoshizora.example", "mika@",
        "mi ka@hoshizora.example", "mika@hoshi_zora.example", "mika@-a.example", "mika@a..example",
        ".mika@a.example", "mi..ka@a.example", "\"mika\"@a.example", "ミカ@a.example",
        "mika@[127.0.0.1]"}) {
    EXPECT_EQ(message_of(letter(address)), "letter.bad_address") << address;
  }
}

TEST(Letter, KnowsAddressesAndTheirDomains) {
  for (const char* address : {"a@b", "first.last+tag@Sub.Domain.example", "o'neil@x-y.example"}) {
    EXPECT_TRUE(is_mail_address(address)) << address;
  }
  EXPECT_EQ(mail_domain("first.last+tag@Sub.Domain.example"), "sub.domain.example");
  EXPECT_EQ(mail_domain("nobody"), "");
  EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b.example"));
  EXPECT_FALSE(is_mail_address("a@" + std::string(64, 'b') + ".example"));
}

TEST(Letter, LinesTooLongForMailAreEncoded) {
  Letter written = letter();
  written.text = std::string(999, 'a');
  const std::string message = message_of(written, TextTransfer::readable);
  EXPECT_THAT(message, HasSubstr("base64"));
  EXPECT_THAT(message, Not(HasSubstr("aaaa")));
}

}  // namespace
}  // namespace assay::courier
