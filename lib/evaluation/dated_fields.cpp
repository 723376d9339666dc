#include "evaluation/dated_fields.hpp"

namespace probity::evaluation {
namespace {

using findings::ExpiryKind;

constexpr DatedField fields[] = {
    {"licence", "expires", "", 0, ExpiryKind::licence, "licence ends"},
    {"licence", "verified", "", 12, ExpiryKind::review, "look-up of the licence with its board due",
     Titles::others},
    {"licence", "verified", "", 6, ExpiryKind::review, "look-up of the licence with its board due",
     Titles::multistate},
    {"agreement", "expires", "", 0, ExpiryKind::agreement, "agreement ends"},
    {"training", "on", "months", 24, ExpiryKind::training, "training no longer counts"},
    {"document", "reviewed", "review_months", 12, ExpiryKind::review, "review due"},
    {"review", "done", "months", 12, ExpiryKind::review, "review due"},
    {"emergency_plan", "reviewed", "", 12, ExpiryKind::review, "review of the emergency plan due"},
    {"breach_plan", "reviewed", "", 12, ExpiryKind::review, "review of the breach plan due"},
    {"website", "reviewed", "review_months", 12, ExpiryKind::review, "review of the website due"},
    {"website", "directory_listings_checked", "", 12, ExpiryKind::review,
     "check of profiles in directories due"},
    {"website", "accessibility_audit", "", 24, ExpiryKind::review,
     "accessibility audit of the website due"},
    {"account", "reviewed", "", 12, ExpiryKind::review, "review of the account due"},
    {"person", "agreed_policies", "", 12, ExpiryKind::review, "agreement to the policies due"},
    {"person", "personal_privacy_reviewed", "", 12, ExpiryKind::review,
     "review of personal accounts due"},
    {"evaluation", "last", "months", 0, ExpiryKind::review, "evaluation of the service due"},
    {"crisis_app", "tested", "", 6, ExpiryKind::review, "test of the app's crisis answers due"},
    {"payment", "pci_self_assessment", "", 12, ExpiryKind::review, "PCI DSS self-assessment due"},
    {"security", "access_reviewed", "", 12, ExpiryKind::review,
     "review of accounts and rights due"},
    {"security", "log_reviewed", "log_review_months", 0, ExpiryKind::review,
     "review of access logs due"},
    {"security", "contingency_tested", "", 12, ExpiryKind::review, "test of recovery due"},
    {"backups", "tested", "", 12, ExpiryKind::review, "test of the backups due"},
    {"records", "accuracy_reviewed", "", 12, ExpiryKind::review,
     "review of the records' accuracy due"},
    {"social_media", "settings_reviewed", "", 12, ExpiryKind::review,
     "review of privacy settings due"},
    {"ai_use", "bias_reviewed", "", 12, ExpiryKind::review, "review of errors and bias due"},
    {"analytics_use", "bias_reviewed", "", 12, ExpiryKind::review, "review of errors and bias due"},
    {"education", "evaluated", "", 12, ExpiryKind::review, "evaluation of the teaching due"},
    {"administration", "policies_reviewed", "", 24, ExpiryKind::review,
     "review of all technology policies due"},
    {"administration", "data_use_reviewed", "", 12, ExpiryKind::review,
     "review of the use of client data due"},
    {"accessibility", "community_feedback", "", 24, ExpiryKind::review,
     "asking communities about access due"},
};

}  // namespace

std::span<const DatedField> dated_fields() {
  return fields;
}

}  // namespace probity::evaluation
