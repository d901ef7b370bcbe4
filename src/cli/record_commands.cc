#include "app/record_acts.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/record_json.h"

namespace assay::cli {
namespace {

/// A text or a number of a JSON object as text; "" if it is not there.
std::string text_of(const codec::json::object& object, std::string_view member) {
  const codec::json::value* value = object.if_contains(member);
  if (value == nullptr) return {};
  if (const auto* text = value->if_string()) return std::string(text->begin(), text->end());
  return std::to_string(value->to_number<std::uint64_t>());
}

/// What the pages call an entry of this type: "KeyAdded" is "key_added" there.
std::string type_text(const Session& session, std::string_view type) {
  std::string key;
  for (const char c : type) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !key.empty()) key += '_';
    key += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return session.label("entry", key);
}

Result<Exit> head(Session& session) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto shown, representation::record_head_json(reading));
  if (session.json) return session.print(shown);
  FactList facts;
  facts.add(session.words("column.origin"), text_of(shown, "origin"));
  facts.add(session.words("column.entries"), text_of(shown, "size"));
  facts.add(session.words("column.root"), text_of(shown, "root"));
  facts.add(session.words("column.last_recorded"), text_of(shown, "last_recorded"));
  facts.print(session.out);
  return Exit::ok;
}

Result<Exit> list(Session& session, std::uint64_t from, std::uint64_t limit) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto shown, representation::entry_list_json(reading, from, limit));
  if (session.json) return session.print(shown);
  TextTable table({session.words("column.entry"), session.words("column.recorded"),
                   session.words("column.act"), session.words("column.issuer"),
                   session.words("column.subject")});
  const auto& entries = shown.at("entries").as_array();
  for (const auto& value : entries) {
    const auto& entry = value.as_object();
    table.add({text_of(entry, "index"), text_of(entry, "recorded"),
               type_text(session, text_of(entry, "type")), text_of(entry, "issuer"),
               text_of(entry, "subject")});
  }
  session.show(table);
  return session.counted(entries.size(), reading.registry().size(), reading.at());
}

/// The exact bytes, so that they can be hashed and verified; no line break is added.
Result<Exit> show_entry(Session& session, std::uint64_t entry) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const std::string bytes, reading.entry(entry));
  session.out << bytes;
  return Exit::ok;
}

Result<Exit> blob(Session& session, const std::string& hex, const std::string& file) {
  ASSAY_ASSIGN(const Digest digest, parse_digest(hex));
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const std::string bytes, reading.blob(digest));
  return session.write_file(file, bytes);
}

Result<Exit> withdraw(Session& session, const std::string& hex, const std::string& reason) {
  ASSAY_ASSIGN(const Digest digest, parse_digest(hex));
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::withdraw_blob(*instance, digest, reason));
  return session.recorded(entry);
}

struct RecordOptions {
  std::uint64_t from = 0, limit = 50, entry = 0;
  std::string digest, file = "-", reason;
};

}  // namespace

void add_record_commands(Grammar& grammar, Session& session) {
  grammar.verb("record head", {"assay record head --store data/mine", "assay record head --json"})
      .runs([&session] { return head(session); });

  const auto listed = std::make_shared<RecordOptions>();
  grammar
      .verb("record list",
            {"assay record list --store data/mine", "assay record list --from 100 --limit 20"})
      .number("from", listed->from, {}, "first-entry")
      .number("limit", listed->limit, {1, 100})
      .runs([&session, listed] { return list(session, listed->from, listed->limit); });

  const auto shown = std::make_shared<RecordOptions>();
  grammar.verb("record show", {"assay record show 0 --store data/mine"})
      .number_argument("entry", shown->entry)
      .runs([&session, shown] { return show_entry(session, shown->entry); });

  const auto read = std::make_shared<RecordOptions>();
  const char* const digest_example =
      "assay record blob 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  grammar.verb("record blob", {digest_example})
      .argument("digest", read->digest)
      .option("file", read->file, "blob-file")
      .runs([&session, read] { return blob(session, read->digest, read->file); });

  const auto withdrawn = std::make_shared<RecordOptions>();
  grammar
      .verb("record withdraw-blob",
            {"assay record withdraw-blob "
             "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a --reason "
             "\"It held personal data.\""})
      .argument("digest", withdrawn->digest)
      .required_option("reason", withdrawn->reason)
      .runs([&session, withdrawn] {
        return withdraw(session, withdrawn->digest, withdrawn->reason);
      });
}

}  // namespace assay::cli
