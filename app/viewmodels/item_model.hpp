// The item of the form that is being answered.
#pragma once

#include "viewmodels/rows.hpp"
#include "viewmodels/typed_field.hpp"

namespace shicha::viewmodels {

// What a person taps shows at once as theirs (isSaving), and as recorded when it is durable. Threads: the
// screens'.
class ItemModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("inspections have one")
  Q_PROPERTY(QString itemId READ itemId NOTIFY itemChanged)
  Q_PROPERTY(QString heading READ heading NOTIFY itemChanged)
  Q_PROPERTY(QString section READ section NOTIFY itemChanged)
  Q_PROPERTY(QString group READ group NOTIFY itemChanged)
  Q_PROPERTY(bool mustHave READ mustHave NOTIFY itemChanged)
  Q_PROPERTY(bool veto READ veto NOTIFY itemChanged)
  Q_PROPERTY(QString marks READ marks NOTIFY itemChanged)  // full; empty: it takes a verdict
  Q_PROPERTY(bool takesParts READ takesParts NOTIFY itemChanged)
  Q_PROPERTY(bool takesTwoScores READ takesTwoScores NOTIFY itemChanged)  // documentary and on site
  Q_PROPERTY(bool allowsNa READ allowsNa NOTIFY itemChanged)
  Q_PROPERTY(bool canBeSevere READ canBeSevere NOTIFY itemChanged)
  Q_PROPERTY(
      shicha::viewmodels::Rows* content READ content CONSTANT)       // position, label, text, mustHave, marks
  Q_PROPERTY(shicha::viewmodels::Rows* hints READ hints CONSTANT)    // position, text
  Q_PROPERTY(shicha::viewmodels::Rows* papers READ papers CONSTANT)  // position, text, isSupplied
  Q_PROPERTY(shicha::viewmodels::Rows* parts READ parts
                 CONSTANT)  // part, text, marks, score, mustHave, amounts: to deduct
  Q_PROPERTY(shicha::viewmodels::Rows* deductions READ deductions
                 CONSTANT)  // position, label, amount; amount: empty: all marks

  Q_PROPERTY(QString verdict READ verdict NOTIFY answerChanged)  // "", "pass", "fail", "na"
  Q_PROPERTY(QString score READ score NOTIFY answerChanged)
  Q_PROPERTY(QString documentary READ documentary NOTIFY answerChanged)
  Q_PROPERTY(QString onSite READ onSite NOTIFY answerChanged)
  Q_PROPERTY(Severe severe READ severe NOTIFY answerChanged)
  Q_PROPERTY(bool originalSeen READ originalSeen NOTIFY answerChanged)
  Q_PROPERTY(bool checkedOnSite READ checkedOnSite NOTIFY answerChanged)
  Q_PROPERTY(bool isAnswered READ isAnswered NOTIFY answerChanged)
  Q_PROPERTY(bool canClear READ canClear NOTIFY answerChanged)  // is there anything to take back?
  Q_PROPERTY(bool isSaving READ isSaving NOTIFY answerChanged)
  Q_PROPERTY(shicha::viewmodels::TypedField* remark READ remark CONSTANT)
  Q_PROPERTY(shicha::viewmodels::TypedField* reason READ reason CONSTANT)  // why it is not applicable

 public:
  enum Severe { NotSevere, SevereProposed, SevereYes, SevereNo };
  Q_ENUM(Severe)
  enum Column { Whole, Documentary, OnSite };  // which score
  Q_ENUM(Column)

  explicit ItemModel(OpenInspection& open);

  QString itemId() const;
  QString heading() const;
  QString section() const;
  QString group() const;
  bool mustHave() const { return item_ != nullptr && item_->mustHave; }
  bool veto() const { return item_ != nullptr && item_->veto; }
  QString marks() const;
  // A form with two columns takes these instead, also of an item with points that have marks of their own.
  bool takesParts() const;
  bool takesTwoScores() const;
  bool allowsNa() const { return item_ != nullptr && item_->allowNa; }
  bool canBeSevere() const;
  Rows* content() { return &content_; }
  Rows* hints() { return &hints_; }
  Rows* papers() { return &papers_; }
  Rows* parts() { return &parts_; }
  Rows* deductions() { return &deductions_; }

  QString verdict() const;
  QString score() const { return scoreIn(Whole); }
  QString documentary() const { return scoreIn(Documentary); }
  QString onSite() const { return scoreIn(OnSite); }
  Severe severe() const;
  bool originalSeen() const;
  bool checkedOnSite() const;
  bool isAnswered() const;
  bool canClear() const;
  bool isSaving() const { return saving_ > 0; }
  TypedField* remark() { return &remark_; }
  TypedField* reason() { return &reason_; }

  // Shows that item of the snapshot; empty: none.
  void show(const std::string& item);

  // verdict: "pass", "fail". For "na" see setNotApplicable().
  Q_INVOKABLE void setVerdict(const QString& verdict);
  // With the reason that was typed.
  Q_INVOKABLE void setNotApplicable();
  // One step of the form up or down; the first step goes from the full marks down, and from 0 up.
  Q_INVOKABLE void raise(Column column);
  Q_INVOKABLE void lower(Column column);
  Q_INVOKABLE void setFull(Column column);
  // One of the form's own deductions, from what the score is, or from the full marks.
  Q_INVOKABLE void deduct(int deduction, Column column);
  Q_INVOKABLE void setPart(const QString& part, const QString& score);
  Q_INVOKABLE void raisePart(const QString& part);
  Q_INVOKABLE void lowerPart(const QString& part);
  Q_INVOKABLE void deductPart(const QString& part, const QString& amount);
  Q_INVOKABLE void setPaper(int position, bool isSupplied);
  Q_INVOKABLE void setOriginalSeen(bool seen);
  Q_INVOKABLE void setCheckedOnSite(bool checked);
  Q_INVOKABLE void setSevere(bool severe);
  // Takes back verdict and scores.
  Q_INVOKABLE void clear();

 Q_SIGNALS:
  void itemChanged();
  void answerChanged();

 private:
  QString scoreIn(Column column) const;
  std::optional<Decimal> valueIn(Column column) const;
  void setScore(Column column, const Decimal& score);
  void step(Column column, bool up);
  void changePart(const QString& part, const Decimal& by);
  void save(const forms::Answer& given, std::optional<OpenInspection::DraftKey> finishes = {});
  void save(OpenInspection::Make make, std::optional<OpenInspection::DraftKey> finishes = {});
  void readDescription();
  void readAnswer();
  std::map<std::string, Decimal> partsGiven() const;

  OpenInspection& open_;
  const forms::Item* item_ = nullptr;
  const forms::Section* section_ = nullptr;
  Rows content_, hints_, papers_, parts_, deductions_;
  std::vector<std::optional<Decimal>> amounts_;  // of the deductions; none: all
  forms::Answer shown_;
  int saving_ = 0;
  TypedField remark_, reason_;
};

}  // namespace shicha::viewmodels
