#include "synthetic_registry.h"

#include <array>

#include "base/check.h"
#include "registry/packed_answers.h"
#include "registry/test_record.h"

namespace assay::registry::bench {
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

/// Lower numbers far more often: words of real texts are not evenly spread.
template <std::size_t N>
std::size_t skewed(std::mt19937_64& random) {
  const double position = static_cast<double>(random() % 1'000'000) / 1'000'000;
  return static_cast<std::size_t>(position * position * N);
}

}  // namespace

SyntheticRegistry::SyntheticRegistry(std::size_t services) : now_(test::at("2022-01-01")) {
  catalogs_ = {test::make_catalog("3.0.1", 16, 8, 2), test::make_catalog("4.0", 17, 12, 1),
               test::make_catalog("4.1", 1, 283, 1)};
  apply("operator", LogOpened{"assay.example", test::organisation("operator"), "key-0"});
  std::vector<catalog::CatalogReference> references;
  for (const auto& catalog : catalogs_) {
    references.push_back(catalog->reference());
    apply("operator",
          CatalogVersion{catalog->reference(), {"", 0, test::digest_of_number(next_blob_++)}},
          {nullptr, catalog});
  }
  const auto rules = std::make_shared<const scheme::Scheme>(test::make_scheme("1", references));
  apply("operator",
        SchemeVersion{rules->id, rules->version, {"", 0, test::digest_of_number(next_blob_++)}},
        {rules, nullptr});
  const std::size_t organisations = services / 3 + 1;
  for (std::size_t i = 0; i < organisations; ++i) add_organisation(i);
  const std::int64_t step = 4LL * 365 * 24 * 3600 * 1000 / static_cast<std::int64_t>(services);
  for (std::size_t i = 0; i < services; ++i) {
    now_.milliseconds += step;
    add_service(i, organisations);
  }
  now_.milliseconds += 1000;
}

void SyntheticRegistry::apply(const std::string& issuer, Event event, Content content) {
  const RecordedEvent recorded{registry_.size(), now_, std::nullopt, party::OrganisationId(issuer),
                               std::move(event)};
  ASSAY_CHECK(registry_.apply(recorded, content).ok());
}

const std::string& SyntheticRegistry::english() {
  return english_words[skewed<english_words.size()>(random_)];
}
const std::string& SyntheticRegistry::japanese() {
  return japanese_words[skewed<japanese_words.size()>(random_)];
}

LocalizedText SyntheticRegistry::name(std::size_t number) {
  LocalizedText name{english() + " " + english() + " " + std::to_string(number), ""};
  if (below(2) == 0) name.ja = japanese() + japanese() + std::to_string(number % 97);
  return name;
}

LocalizedText SyntheticRegistry::description() {
  LocalizedText text;
  for (std::size_t i = 25 + below(30); i > 0; --i) text.en += english() + (i % 9 == 0 ? ". " : " ");
  for (std::size_t i = 15 + below(30); i > 0; --i) text.ja += japanese() + (i % 7 == 0 ? "。" : "");
  return text;
}

void SyntheticRegistry::add_organisation(std::size_t number) {
  party::Organisation organisation = test::organisation("org-" + std::to_string(number));
  organisation.name = name(number);
  organisation.description = description();
  organisation.country = countries[skewed<countries.size()>(random_)];
  apply("operator", OrganisationRegistered{organisation});
}

void SyntheticRegistry::add_service(std::size_t number, std::size_t organisations) {
  const std::string id = "service-" + std::to_string(number);
  const std::string owner = "org-" + std::to_string(below(organisations));
  party::Service service = test::service(id, owner);
  service.name = name(number);
  service.description = description();
  service.classes = {static_cast<party::ServiceClass>(below(3))};
  for (const char* country : countries) {
    if (below(5) == 0) service.regions.emplace_back(country);
  }
  apply(owner, ServiceRegistered{service});
  const catalog::Catalog& catalog = *catalogs_[2 - skewed<3>(random_)];
  assessment::Counts counts;
  counts.total = static_cast<std::uint32_t>(catalog.questions().size());
  counts.yes = static_cast<std::uint32_t>(below(counts.total + 1));
  apply(owner, SelfAssessmentPublished{
                   test::listing_key(id),
                   assessment::DocumentKind::caiq,
                   catalog.reference(),
                   "",
                   counts,
                   {"application/json", 50'000, test::digest_of_number(next_blob_++)}});
  if (below(20) == 0) apply(owner, ListingWithdrawn{test::listing_key(id), "synthetic"});
}

assessment::AnswerSet SyntheticRegistry::answers(const catalog::Catalog& catalog) {
  assessment::AnswerSet set{catalog.reference(), "", {}};
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    assessment::Answer& answer = set.answers.emplace_back();
    const std::size_t dice = below(20);
    answer.value = dice < 13   ? assessment::AnswerValue::yes
                   : dice < 16 ? assessment::AnswerValue::no
                   : dice < 18 ? assessment::AnswerValue::not_applicable
                               : assessment::AnswerValue::unanswered;
    answer.ownership = static_cast<assessment::Ownership>(below(6));
    answer.implementation = description().en;
  }
  return set;
}

std::string SyntheticRegistry::packed_answers(const catalog::Catalog& catalog) {
  std::string bytes;
  for (std::size_t i = 0; i < catalog.questions().size(); ++i) {
    const std::size_t dice = below(20);
    const auto value = static_cast<assessment::AnswerValue>(dice < 13   ? 1
                                                            : dice < 16 ? 2
                                                            : dice < 18 ? 3
                                                                        : 0);
    bytes.push_back(static_cast<char>(pack(value, static_cast<assessment::Ownership>(below(6)))));
  }
  return bytes;
}

SearchQuery SyntheticRegistry::query() {
  SearchQuery query;
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
  if (below(4) == 0) query.regions.emplace_back(countries[below(countries.size())]);
  if (below(4) == 0) query.classes.push_back(static_cast<party::ServiceClass>(below(3)));
  if (below(4) == 0) query.catalogs.push_back(catalogs_[below(3)]->reference());
  if (below(4) == 0) query.standings.push_back(static_cast<scheme::Standing>(1 + below(4)));
  if (below(4) == 0) query.changed_within = static_cast<ChangedWithin>(below(3));
  query.order = static_cast<SearchOrder>(below(4));
  query.language = below(2) == 0 ? Language::en : Language::ja;
  query.page = 1 + below(5);
  return query;
}

}  // namespace assay::registry::bench
