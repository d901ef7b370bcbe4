#include "synthetic_words.h"

#include <array>
#include <string_view>
#include <utility>

#include "registry/packed_answers.h"

namespace assay::bench {
namespace {

const std::array<std::string, 64> english_words{
    "cloud",    "drive",      "mail",      "ledger",  "storage",   "secure",    "backup",
    "portal",   "analytics",  "payroll",   "archive", "identity",  "gateway",   "monitor",
    "billing",  "records",    "insight",   "harbor",  "summit",    "river",     "maple",
    "falcon",   "nimbus",     "orchid",    "beacon",  "lantern",   "meadow",    "cobalt",
    "ember",    "quartz",     "willow",    "zephyr",  "platform",  "service",   "data",
    "teams",    "business",   "encrypted", "regions", "customers", "workflow",  "claims",
    "hospital", "school",     "city",      "factory", "sensor",    "fleet",     "contract",
    "invoice",  "recruiting", "support",   "chat",    "meeting",   "video",     "learning",
    "research", "genome",     "satellite", "weather", "harvest",   "logistics", "retail",
    "travel"};
const std::array<std::string, 48> japanese_words{
    "クラウド", "ストレージ",   "会計",         "給与",         "勤怠",   "人事",     "契約",
    "請求",     "セキュリティ", "バックアップ", "監視",         "分析",   "法人向け", "自治体",
    "病院",     "学校",         "データ",       "暗号化",       "顧客",   "管理",     "基盤",
    "サービス", "星空",         "山彦",         "青葉",         "桜",     "渚",       "若竹",
    "ドライブ", "メール",       "ポータル",     "ワークフロー", "在庫",   "物流",     "農業",
    "気象",     "衛星",         "研究",         "動画",         "会議",   "電子",     "文書",
    "保管",     "認証",         "個人情報",     "の",           "および", "ための"};
const std::array<const char*, 12> countries{"JP", "US", "DE", "FR", "GB", "SG",
                                            "AU", "CA", "IN", "NL", "SE", "KR"};
const std::array<const char*, 12> regions{"AU", "CA", "DE", "FR", "GB", "IN",
                                          "JP", "KR", "NL", "SE", "SG", "US"};

/// What may stand in a query string as it is.
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append(std::string& query, std::string_view name, std::string_view value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (!query.empty()) query += '&';
  query.append(name).append("=");
  for (const char c : value) {
    if (is_unreserved(c)) {
      query += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    query += '%';
    query += digits[byte >> 4];
    query += digits[byte & 15];
  }
}

}  // namespace

std::size_t SyntheticWords::skewed(std::size_t limit) {
  const double position = static_cast<double>(below(1'000'000)) / 1'000'000;
  return static_cast<std::size_t>(position * position * static_cast<double>(limit));
}

const std::string& SyntheticWords::english() {
  return english_words[skewed(english_words.size())];
}

const std::string& SyntheticWords::japanese() {
  return japanese_words[skewed(japanese_words.size())];
}

LocalizedText SyntheticWords::name(std::size_t number) {
  LocalizedText name{english() + " " + english() + " " + std::to_string(number), ""};
  if (below(2) == 0) name.ja = japanese() + japanese() + std::to_string(number % 97);
  return name;
}

std::string SyntheticWords::sentence() {
  std::string text;
  for (std::size_t i = 8 + below(16); i > 0; --i) text += english() + (i == 1 ? "." : " ");
  return text;
}

LocalizedText SyntheticWords::description() {
  LocalizedText text;
  for (std::size_t i = 25 + below(30); i > 0; --i) text.en += english() + (i % 9 == 0 ? ". " : " ");
  for (std::size_t i = 15 + below(30); i > 0; --i) text.ja += japanese() + (i % 7 == 0 ? "。" : "");
  return text;
}

party::Organisation SyntheticWords::organisation(std::size_t number) {
  party::Organisation organisation;
  organisation.id = party::OrganisationId("org-" + std::to_string(number));
  organisation.name = name(number);
  organisation.description = description();
  organisation.country = countries[skewed(countries.size())];
  return organisation;
}

party::Service SyntheticWords::service(std::size_t number, std::string owner) {
  party::Service service;
  service.id = party::ServiceId("service-" + std::to_string(number));
  service.organisation = party::OrganisationId(std::move(owner));
  service.name = name(number);
  service.description = description();
  service.classes = {static_cast<party::ServiceClass>(below(3))};
  for (const char* region : regions) {  // in order, as the record wants them
    if (below(5) == 0) service.regions.emplace_back(region);
  }
  return service;
}

assessment::AnswerValue SyntheticWords::value() {
  const std::size_t dice = below(20);
  return dice < 13   ? assessment::AnswerValue::yes
         : dice < 16 ? assessment::AnswerValue::no
         : dice < 18 ? assessment::AnswerValue::not_applicable
                     : assessment::AnswerValue::unanswered;
}

assessment::AnswerSet SyntheticWords::answers(const catalog::Catalog& catalog) {
  assessment::AnswerSet set{catalog.reference(), "", {}};
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    assessment::Answer& answer = set.answers.emplace_back();
    answer.value = value();
    answer.ownership = ownership();
    if (below(5) < 3) answer.implementation = sentence();
  }
  return set;
}

std::string SyntheticWords::packed_answers(const catalog::Catalog& catalog) {
  std::string bytes;
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    const assessment::AnswerValue answer = value();
    bytes.push_back(static_cast<char>(registry::pack(answer, ownership())));
  }
  return bytes;
}

void SyntheticWords::choose_text(registry::SearchQuery& query) {
  switch (below(10)) {
    case 0:
      break;
    case 1:
      query.text = english().substr(0, 1 + below(4));
      break;
    case 2:
      query.text = japanese() + japanese();
      break;
    case 3:
    case 4:
      query.text = japanese();
      break;
    case 5:
      query.text = japanese() + " " + english();
      break;
    case 6:
      query.text = english() + " " + std::to_string(below(100'000));
      break;
    case 7:
      query.text = "service-" + std::to_string(below(100'000));
      break;
    case 8:
      query.text = english() + " " + english() + " " + english();
      break;
    default:
      query.text = english();
  }
}

registry::SearchQuery SyntheticWords::query(std::span<const catalog::CatalogReference> catalogs) {
  registry::SearchQuery query;
  choose_text(query);
  if (below(4) == 0) query.regions.emplace_back(countries[below(countries.size())]);
  if (below(4) == 0) query.classes.push_back(static_cast<party::ServiceClass>(below(3)));
  if (below(4) == 0) query.catalogs.push_back(catalogs[below(catalogs.size())]);
  if (below(4) == 0) query.standings.push_back(static_cast<scheme::Standing>(1 + below(4)));
  if (below(4) == 0) {
    query.changed_within = static_cast<registry::ChangedWithin>(below(3));
  }
  query.order = static_cast<registry::SearchOrder>(below(4));
  query.language = below(2) == 0 ? Language::en : Language::ja;
  query.page = 1 + below(5);
  return query;
}

std::string query_string(const registry::SearchQuery& query) {
  std::string text;
  if (!query.text.empty()) append(text, "q", query.text);
  for (const auto& region : query.regions) append(text, "region", region);
  for (const auto one : query.classes) append(text, "class", party::name(one));
  for (const auto& reference : query.catalogs) append(text, "catalog", reference.text());
  for (const auto one : query.standings) append(text, "standing", scheme::name(one));
  if (query.changed_within) append(text, "changed", name(*query.changed_within));
  append(text, "sort", name(query.order));
  append(text, "page", std::to_string(query.page));
  append(text, "lang", tag(query.language));
  return text;
}

}  // namespace assay::bench
