#include <fmt/format.h>

#include "base/file.hpp"
#include "licensure/everywhere.hpp"
#include "licensure_options.hpp"
#include "reports/licensure_everywhere.hpp"

namespace probity::cli {

Exit answer_everywhere(const LicensureOptions& options, const licensure::Law& law, Date day,
                       Context& context) {
  const auto everywhere = licensure::ask_everywhere(question_text(options), law, day);
  if (!everywhere) return context.fail(everywhere.error());
  const auto tiles = licensure::map_tiles(law);
  if (!tiles) return context.fail(tiles.error());
  if (!options.map.empty()) {
    const auto written = write_file(options.map, reports::everywhere_svg(*everywhere, *tiles, law));
    if (!written) return context.fail(written.error());
  }
  const auto& format = options.format;
  return context.write(format == "json"     ? reports::everywhere_json(*everywhere, law)
                       : format == "ndjson" ? reports::everywhere_ndjson(*everywhere, law)
                       : format == "csv"
                           ? reports::answers_csv(everywhere->answers, law)
                           : reports::everywhere_text(*everywhere, *tiles, law, context.layout()),
                       Exit::yes);
}

}  // namespace probity::cli
