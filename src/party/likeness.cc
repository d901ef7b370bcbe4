#include "party/likeness.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/web_address.h"

namespace assay::party {
namespace {

/// As folded_text() leaves them, without dots and slashes. Where a form stands alone between spaces
/// or brackets, at either end of a name.
constexpr std::array<std::string_view, 51> forms_as_words{
    "inc", "incorporated", "corp", "corporation", "co",   "company", "ltd", "limited", "llc",
    "llp", "lp",           "plc",  "gmbh",        "mbh",  "ag",      "kg",  "ohg",     "ug",
    "se",  "ev",           "sa",   "sas",         "sarl", "sàrl",    "srl", "spa",     "sl",
    "bv",  "nv",           "vof",  "oy",          "oyj",  "ab",      "as",  "asa",     "aps",
    "kk",  "gk",           "pty",  "pte",         "pvt",  "bhd",     "sdn", "株",      "有",
    "合",  "同",           "資",   "주",          "ооо",  "оао"};

/// Where a form stands without a space before or behind the name.
constexpr std::array<std::string_view, 15> forms_as_parts{
    "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "特定非営利活動法人",
    "独立行政法人", "股份有限公司", "有限责任公司", "株式会社",     "有限会社",
    "合同会社",     "合資会社",     "合名会社",     "有限公司",     "주식회사"};

bool is_form(std::string_view word) {
  return std::ranges::find(forms_as_words, word) != forms_as_words.end();
}

/// Letters and digits of any script; of ASCII, nothing else parts words, and dots and slashes stand
/// inside abbreviations ("K.K.", "A/S").
std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) {
      words.back() += c;
    } else if (c != '.' && c != '/' && c != '\'' && !words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string without_parts(std::string name) {
  for (const std::string_view form : forms_as_parts) {
    if (name.size() <= form.size()) continue;
    if (name.starts_with(form)) {
      name.erase(0, form.size());
    } else if (name.ends_with(form)) {
      name.resize(name.size() - form.size());
    }
  }
  return name;
}

}  // namespace

std::string name_without_legal_form(std::string_view name) {
  std::vector<std::string> words = words_of(folded_text(name));
  while (words.size() > 1 && is_form(words.back())) words.pop_back();
  while (words.size() > 1 && is_form(words.front())) words.erase(words.begin());
  std::string joined;
  for (const std::string& word : words) joined += word;
  return without_parts(std::move(joined));
}

std::string web_host(std::string_view url) {
  auto address = parse_web_address(url);
  if (!address) return "";
  if (address->host.starts_with("www.")) address->host.erase(0, 4);
  return std::move(address->host);
}

std::string web_page(std::string_view url) {
  std::string page = web_host(url);
  if (page.empty()) return page;
  const std::string_view rest = parse_web_address(url)->rest;
  page += rest.substr(0, rest.find('#'));
  while (page.ends_with('/')) page.pop_back();
  return page;
}

}  // namespace assay::party
