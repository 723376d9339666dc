#include "folder.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

TEST_CASE("every form of the sample is read without a word lost to an error") {
  const std::filesystem::path corpus = PROBITY_SOURCE_DIR "/../shared/corpus/dev";
  if (!std::filesystem::exists(corpus)) {
    MESSAGE("no sample beside the source: not tested");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    if (entry.path().extension() != ".md") continue;
    const auto document = read_path(entry.path());
    CAPTURE(entry.path());
    REQUIRE(document);
    CHECK(document->format == Format::markdown);
    CHECK(document->blocks.size() >= 2);
    CHECK(document->remarks.empty());
  }
}
