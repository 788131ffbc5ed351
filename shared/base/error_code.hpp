// The codes of everything that can go wrong. base/errors/ says what each means, in the same order.
#pragma once

namespace shicha {

// Codes are grouped by the folder that first reports them; new ones go to the end of their group.
enum class ErrorCode {
  // base
  none,  // what Result::error() gives where there is no error
  fileUnreadable,
  fileTooLarge,
  notUtf8,
  jsonSyntax,
  jsonDuplicateKey,
  jsonUnknownKey,
  jsonMissingKey,
  jsonWrongType,
  jsonTooDeep,
  dataSyntax,
  dataMissing,
  dataNotDecimal,
  dataNotDate,

  // forms: the form itself
  formUnknown,
  formIdInvalid,
  formEmpty,
  formItemTwice,
  formNotAStep,
  formPartsSum,
  formSectionSum,
  formTotalSum,
  formPartMarksMissing,
  formVetoMarks,
  formMarksMissing,
  formMarksUnexpected,
  formPassMark,
  formLoss,
  formNaNotAllowed,
  formReadingItem,
  formDoubtText,

  // forms: an answer sheet
  answerUnknownItem,
  answerNotDecimal,
  answerOutOfRange,
  answerNotAStep,
  answerPartUnknown,
  answerPartsMissing,
  answerPartsSum,
  answerPartsNotOffered,
  answerVerdictOnScored,
  answerVerdictUnknown,
  answerScoreOnUnscored,
  answerScoreNotOffered,
  answerColumnsNotOffered,
  answerNaNotOffered,
  answerNaWithoutReason,
  answerNaWithScore,
  answerReasonWithoutNa,
  answerSevereNotOffered,
  answerPaperUnknown,

  // campaign: plans and rules
  campaignUnknown,
  campaignTurnedRound,
  campaignTwice,
  campaignFormUnknown,
  calendarWorkingDay,
  dueRule,
  dueNoSuchDay,
  subjectUnknown,
  districtUnknown,
  measureUnknown,
  pairItself,
  pairTwice,
  pairMissing,
  missionUnknown,
  ruleTwice,
  ruleUnknown,
  ruleSpan,
  ruleTrigger,
  suspensionSpan,

  // campaign: the registry
  textEncoding,
  textNotGb18030,
  csvQuotes,
  csvTooWide,
  registryWordTwice,
  registryColumnUnknown,
  registryColumnMissing,
  registryColumnTwice,
  registryCellCount,
  registryNotesMoved,
  registryFormula,
  registryCellMissing,
  registryMarkerUnknown,
  registryMarkerDistricts,
  registryKindUnknown,
  registryDistrictUnknown,
  registryScopeUnknown,
  registryChangeUnknown,
  registryDateInvalid,
  registryYesNo,
  registrySitesOnly,
  registryParentUnknown,
  registryInstitutionUnknown,
  registryNameTwice,
  registryNameTaken,
  registryAddressElsewhere,
  registryProbableDuplicate,
  registryNewSite,

  // record
  batchMalformed,
  batchTooLarge,
  batchWrongPlace,
  batchSignature,
  batchForeignWrite,
  batchesWaitingTooMany,

  // membership
  certificateBroken,
  controlEventBroken,
  controlEventElsewhere,
  recordTypeUnsound,

  // app
  usage,
};

}  // namespace shicha
