#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace assay::cli {

/// What the chosen command does once the words of the command line are understood. An error is
/// shown by the grammar.
using Action = std::function<Result<Exit>()>;

struct NumberRange {
  std::uint64_t least = 0;
  std::uint64_t most = INT64_MAX;
};

/// One command while it is being described. Its words are in i18n: `cli.verb.<noun>.<verb>`, and
/// `cli.option.<name>` for what it takes, unless a call names another key below `cli.option.`.
/// What a reference names must live until the action has run: actions share ownership of it.
class Verb {
 public:
  Verb(CLI::App& app, Session& session, Action& chosen);

  // Arguments, by place. Required, unless the name says otherwise.
  Verb& argument(std::string_view name, std::string& value, std::string_view key = {});
  Verb& optional_argument(std::string_view name, std::string& value, std::string_view key = {});
  Verb& number_argument(std::string_view name, std::uint64_t& value, std::string_view key = {});
  Verb& arguments(std::string_view name, std::vector<std::string>& values, std::size_t least,
                  std::size_t most);

  // "--name VALUE". What `value` holds beforehand is the default, which the help shows.
  Verb& option(std::string_view name, std::string& value, std::string_view key = {});
  Verb& required_option(std::string_view name, std::string& value, std::string_view key = {});
  Verb& number(std::string_view name, std::uint64_t& value, NumberRange range,
               std::string_view key = {});
  Verb& optional_number(std::string_view name, std::optional<std::uint64_t>& value,
                        NumberRange range, std::string_view key = {});
  Verb& choice(std::string_view name, std::string& value,
               std::initializer_list<std::string_view> allowed, std::string_view key = {});
  Verb& flag(std::string_view name, bool& value, std::string_view key = {});
  // The same, given as often as wanted.
  Verb& list(std::string_view name, std::vector<std::string>& values, std::string_view key = {});
  Verb& choices(std::string_view name, std::vector<std::string>& values,
                std::initializer_list<std::string_view> allowed, std::string_view key = {});
  /// "--as-of", for commands that read the record.
  Verb& as_of();

  void runs(Action action);

 private:
  struct State;
  std::string words(std::string_view name, std::string_view key) const;
  std::shared_ptr<State> state_;
};

/// The command line: nouns with their verbs, plain verbs, and the options that all of them take.
/// Built in the session's language, so that help and refusals come in one language.
class Grammar {
 public:
  explicit Grammar(Session& session);
  ~Grammar();

  /// `path` is "search" or "organisation add"; examples are whole command lines.
  Verb verb(std::string_view path, std::initializer_list<std::string_view> examples);

  /// Reads the words, answers --help and --version itself, and else runs the chosen action.
  Exit run(int argc, const char* const* argv);

 private:
  CLI::App& noun(const std::string& name);

  Session& session_;
  Action chosen_;
  std::unique_ptr<CLI::App> root_;
};

}  // namespace assay::cli
