#include "codec/xml.h"

#include <expat.h>

#include <algorithm>
#include <limits>
#include <new>
#include <optional>

#include "base/limits.h"

namespace assay::codec {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

struct XmlParser::State {
  State(XmlHandler& receiver, std::string source)
      : handler(receiver), file(std::move(source)), parser(XML_ParserCreate(nullptr)) {
    if (parser == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    // Everything else (comments, instructions) only tells that the parser moves on.
    XML_SetDefaultHandler(parser, on_other);
  }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void stop(Error reason) {
    if (error.has_value()) return;
    error = std::move(reason);
    XML_StopParser(parser, XML_FALSE);
  }
  void take(const Result<void>& result) {
    if (!result.ok()) stop(result.error());
  }

  static void on_start(void* user, const XML_Char* name, const XML_Char** pairs);
  static void on_end(void* user, const XML_Char* name);
  static void on_text(void* user, const XML_Char* text, int length);
  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int);
  static void on_other(void* user, const XML_Char*, int) {
    static_cast<State*>(user)->bytes_without_event = 0;
  }
  Result<void> parse(std::string_view bytes, bool last);

  XmlHandler& handler;
  std::string file;
  XML_Parser parser;
  XmlHandler::Attributes attributes;
  std::optional<Error> error;
  std::size_t depth = 0;
  std::size_t bytes_without_event = 0;
};

void XmlParser::State::on_start(void* user, const XML_Char* name, const XML_Char** pairs) {
  auto& state = *static_cast<State*>(user);
  if (state.error.has_value()) return;
  state.bytes_without_event = 0;
  if (++state.depth > limits::xml_depth) {
    state.stop(
        {"xml.too_deep", {{"file", state.file}, {"limit", std::to_string(limits::xml_depth)}}});
    return;
  }
  state.attributes.clear();
  std::size_t bytes = 0;
  for (; *pairs != nullptr; pairs += 2) {
    const std::string_view key = pairs[0];
    const std::string_view value = pairs[1];
    bytes += key.size() + value.size();
    state.attributes.emplace_back(without_prefix(key), value);
  }
  if (bytes > limits::xml_attribute_bytes) {
    state.stop({"xml.attributes_too_long",
                {{"file", state.file}, {"limit", std::to_string(limits::xml_attribute_bytes)}}});
    return;
  }
  state.take(state.handler.start(without_prefix(name), state.attributes));
}

void XmlParser::State::on_end(void* user, const XML_Char* name) {
  auto& state = *static_cast<State*>(user);
  if (state.error.has_value()) return;
  state.bytes_without_event = 0;
  --state.depth;
  state.take(state.handler.end(without_prefix(name)));
}

void XmlParser::State::on_text(void* user, const XML_Char* text, int length) {
  auto& state = *static_cast<State*>(user);
  if (state.error.has_value()) return;
  state.bytes_without_event = 0;
  state.take(state.handler.text({text, static_cast<std::size_t>(length)}));
}

void XmlParser::State::on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*,
                                  int) {
  auto& state = *static_cast<State*>(user);
  state.stop({"xml.doctype", {{"file", state.file}}});
}

Result<void> XmlParser::State::parse(std::string_view bytes, bool last) {
  if (error.has_value()) return *error;
  bytes_without_event += bytes.size();
  const auto status =
      XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
  if (error.has_value()) return *error;
  if (status == XML_STATUS_ERROR) {
    error = Error{"xml.malformed",
                  {{"file", file},
                   {"line", std::to_string(XML_GetCurrentLineNumber(parser))},
                   {"column", std::to_string(XML_GetCurrentColumnNumber(parser) + 1)},
                   {"reason", XML_ErrorString(XML_GetErrorCode(parser))}}};
    return *error;
  }
  if (bytes_without_event > limits::xml_token_bytes) {
    error = Error{"xml.token_too_long",
                  {{"file", file}, {"limit", std::to_string(limits::xml_token_bytes)}}};
    return *error;
  }
  return {};
}

XmlParser::XmlParser(XmlHandler& handler, std::string file)
    : state_(std::make_unique<State>(handler, std::move(file))) {}
XmlParser::~XmlParser() = default;

Result<void> XmlParser::feed(std::string_view chunk) {
  // Pieces well below the token limit, so that expat never scans an unfinished token anew more
  // than a few times, however large the caller's chunk is.
  constexpr std::size_t piece = 256 * limits::kibibyte;
  while (!chunk.empty()) {
    ASSAY_TRY(state_->parse(chunk.substr(0, piece), false));
    chunk.remove_prefix(std::min(piece, chunk.size()));
  }
  return {};
}

std::size_t XmlParser::event_begin() const {
  return static_cast<std::size_t>(XML_GetCurrentByteIndex(state_->parser));
}

std::size_t XmlParser::event_end() const {
  return event_begin() + static_cast<std::size_t>(XML_GetCurrentByteCount(state_->parser));
}

Result<void> XmlParser::finish() {
  return state_->parse({}, true);
}

}  // namespace assay::codec
