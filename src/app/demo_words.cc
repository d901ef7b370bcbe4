#include "app/demo_words.h"

#include "app/files.h"
#include "codec/json.h"

namespace assay::app {
namespace {

using codec::JsonReader;

Result<LocalizedText> localized(const JsonReader& reader) {
  ASSAY_ASSIGN(std::string en, reader.string_member("en"));
  ASSAY_ASSIGN(std::string ja, reader.string_member("ja"));
  return LocalizedText{std::move(en), std::move(ja)};
}

Result<std::vector<LocalizedText>> phrases(const JsonReader& domain, std::string_view member) {
  ASSAY_ASSIGN(const JsonReader list, domain.member(member));
  ASSAY_ASSIGN(const auto items, list.array());
  std::vector<LocalizedText> texts;
  for (const auto& item : items) {
    ASSAY_ASSIGN(auto text, localized(item));
    texts.push_back(std::move(text));
  }
  if (texts.empty()) return list.error("demo.no_phrase");
  return texts;
}

Result<LocalizedText> localized_member(const JsonReader& reader, std::string_view member) {
  ASSAY_ASSIGN(const JsonReader text, reader.member(member));
  return localized(text);
}

Result<DemoWords::Name> name(const JsonReader& reader) {
  DemoWords::Name result;
  ASSAY_ASSIGN(result.id, reader.string_member("id"));
  ASSAY_ASSIGN(result.text, localized(reader));
  ASSAY_ASSIGN(result.country, reader.optional_string_member("country"));
  return result;
}

Result<std::vector<DemoWords::Name>> names(const JsonReader& root, std::string_view member) {
  ASSAY_ASSIGN(const JsonReader list, root.member(member));
  ASSAY_ASSIGN(const auto items, list.array());
  std::vector<DemoWords::Name> result;
  for (const auto& item : items) {
    ASSAY_ASSIGN(auto one, name(item));
    result.push_back(std::move(one));
  }
  return result;
}

Result<DemoWords::Office> office(const JsonReader& reader) {
  DemoWords::Office result;
  ASSAY_ASSIGN(result.origin, reader.string_member("origin"));
  ASSAY_ASSIGN(result.name, name(reader));
  ASSAY_ASSIGN(result.about, localized_member(reader, "about"));
  return result;
}

Result<DemoWords::Offering> offering(const JsonReader& item) {
  DemoWords::Offering result;
  ASSAY_ASSIGN(result.id, item.string_member("id"));
  ASSAY_ASSIGN(result.name, localized(item));
  ASSAY_ASSIGN(result.about, localized_member(item, "about"));
  ASSAY_ASSIGN(const JsonReader class_list, item.member("classes"));
  ASSAY_ASSIGN(const auto classes, class_list.array());
  for (const auto& entry : classes) {
    ASSAY_ASSIGN(const std::string service_class, entry.string());
    const auto parsed = party::parse_service_class(service_class);
    if (!parsed) return entry.error("json.wrong_type", {{"expected", "iaas, paas or saas"}});
    result.classes.push_back(*parsed);
  }
  return result;
}

Result<void> read_organisations(DemoWords& words, const std::string& text,
                                const std::string& file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(text, file));
  const JsonReader root(value, file);
  ASSAY_ASSIGN(words.notice, localized_member(root, "notice"));
  ASSAY_ASSIGN(const JsonReader run_by, root.member("office"));
  ASSAY_ASSIGN(words.office, office(run_by));
  ASSAY_ASSIGN(words.people, names(root, "people"));
  ASSAY_ASSIGN(words.withdrawal, localized_member(root, "withdrawal"));
  ASSAY_ASSIGN(words.stems, names(root, "stems"));
  ASSAY_ASSIGN(words.suffixes, names(root, "suffixes"));
  ASSAY_ASSIGN(const JsonReader services, root.member("services"));
  ASSAY_ASSIGN(const auto items, services.array());
  for (const auto& item : items) {
    ASSAY_ASSIGN(auto read, offering(item));
    words.offerings.push_back(std::move(read));
  }
  return {};
}

Result<void> read_answers(DemoWords& words, const std::string& text, const std::string& file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(text, file));
  ASSAY_ASSIGN(const auto domains, JsonReader(value, file).object());
  for (const auto& [domain, reader] : domains) {
    DemoWords::Phrases& target = words.phrases[domain];
    ASSAY_ASSIGN(target.yes, phrases(reader, "yes"));
    ASSAY_ASSIGN(target.no, phrases(reader, "no"));
    ASSAY_ASSIGN(target.not_applicable, phrases(reader, "na"));
    ASSAY_ASSIGN(target.customer, phrases(reader, "customer"));
  }
  return {};
}

}  // namespace

const DemoWords::Phrases& DemoWords::phrases_for(const std::string& domain) const {
  static const std::map<std::string, std::string> successors{{"AAC", "A&A"}, {"DSI", "DSP"},
                                                             {"EKM", "CEK"}, {"GRM", "GRC"},
                                                             {"MOS", "UEM"}, {"I&S", "IVS"}};
  const auto successor = successors.find(domain);
  const auto found = phrases.find(successor == successors.end() ? domain : successor->second);
  return found == phrases.end() ? phrases.begin()->second : found->second;
}

Result<DemoWords> DemoWords::load(const std::filesystem::path& directory) {
  DemoWords words;
  for (const auto& [file, read] : {std::pair{"organisations.json", &read_organisations},
                                   std::pair{"answers.json", &read_answers}}) {
    const std::filesystem::path path = directory / file;
    ASSAY_ASSIGN(const std::string text, read_file(path));
    ASSAY_TRY(read(words, text, path.string()));
  }
  return words;
}

}  // namespace assay::app
