#pragma once
#include <memory>

namespace CLI {
class FormatterBase;
}

namespace assay::cli {

class Session;

/// How --help looks: what the command does, how it is called, its options, those of every command,
/// and examples; all in the session's language.
std::shared_ptr<CLI::FormatterBase> make_help_text(const Session& session);

}  // namespace assay::cli
