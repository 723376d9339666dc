#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "licensure/freshness.hpp"
#include "licensure/gazetteer.hpp"
#include "licensure/law_files.hpp"
#include "licensure/pathway.hpp"
#include "licensure/place.hpp"
#include "licensure/types.hpp"
#include "licensure/words.hpp"

/// The law of licensure as data: pathways, vocabulary, places.
namespace probity::licensure {

/// What brings people to ask, and what to tell them (rules/licensure/situations.yaml).
struct Situation {
  std::string_view id;
  std::string_view title;
  std::string_view advice;
  Expression when;  // recognises it in a question; none: it is not recognised
  const yaml::Node* tests = nullptr;
};

/// Everything that answers rest on. Immutable once made, and shared by threads; the facts of a
/// place are read when it is first asked for. Stays in place.
class Law {
 public:
  /// Where a folder of rules was added, all places are read at once, so that every mistake is
  /// reported.
  /// `fresh` changes how long families of facts stay fresh, each as "FAMILY=MONTHS".
  static Result<std::unique_ptr<const Law>> open(LawFiles files,
                                                 const std::vector<std::string>& fresh = {});
  /// Reads every place; the first problems found.
  Status read_all() const;
  /// The law as bytes to be compiled into the program, for LawFiles.
  std::string compiled() const;

  const LawFiles& files() const { return files_; }
  const Words& words() const { return words_; }
  const PlaceSchema& schema() const { return *schema_; }
  const Types& types() const { return *types_; }
  const Freshness& freshness() const { return freshness_; }
  const Gazetteer& gazetteer() const { return gazetteer_; }
  /// By rank.
  const std::vector<Pathway>& pathways() const { return pathways_; }
  /// Fields that are expressions themselves: `licence.in_force`, `question.established`.
  const Expression& in_force() const { return in_force_; }
  const Expression& established() const { return established_; }
  const WorkerEnd& worker_end() const { return worker_end_; }
  const std::vector<Situation>& situations() const { return situations_; }
  const yaml::Document& situations_document() const { return *situations_document_; }
  const yaml::Document& pathway_document(std::size_t index) const { return documents_[index]; }
  std::size_t expressions() const { return expression_count_; }

  const Place& place(PlaceId id) const;
  const Place& place(std::string_view code) const { return place(gazetteer_.by_code(code)); }
  /// The US jurisdictions, by code.
  std::vector<PlaceId> domestic() const;

 private:
  Law() = default;
  Status load();
  Status load_pathways(Expressions& expressions);
  Status load_situations(Expressions& expressions);
  Result<Expression> derived(const yaml::Document& schema, std::string_view record,
                             std::string_view field);
  Result<yaml::Document> keep(std::string_view name);
  Result<std::unique_ptr<const Place>> read(PlaceId id) const;

  LawFiles files_;
  std::deque<yaml::Document> kept_;
  std::unique_ptr<PlaceSchema> schema_;
  std::unique_ptr<Types> types_;
  Words words_;
  Freshness freshness_;
  Gazetteer gazetteer_;
  Kinds kinds_;
  std::vector<Pathway> pathways_;
  std::vector<yaml::Document> documents_;  // of the pathways
  WorkerEnd worker_end_;
  Expression in_force_;
  Expression established_;
  std::vector<Situation> situations_;
  const yaml::Document* situations_document_ = nullptr;
  std::unique_ptr<Expressions> expressions_;
  std::size_t expression_count_ = 0;

  struct Slot {
    std::once_flag once;
    std::unique_ptr<const Place> place;
  };
  mutable std::deque<Slot> places_;
};

}  // namespace probity::licensure
