import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// The problems found at this item, and a photo for each.
Card {
    id: card

    required property AppModel app
    required property EvidenceModel evidence
    property bool canWrite: true
    // What the reason or the photo is for.
    property string chosen: ""

    title: qsTr("存在问题")

    Repeater {
        model: card.evidence.findings

        ColumnLayout {
            id: finding

            required property string findingId
            required property string place
            required property string text
            required property string behaviour
            required property int photos
            required property bool isWithdrawn

            Layout.fillWidth: true
            spacing: Theme.spaceXs

            OfficialText {
                Layout.fillWidth: true
                color: finding.isWithdrawn ? Theme.textMuted : Theme.text
                font.strikeout: finding.isWithdrawn
                text: finding.text
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceS

                AppLabel {
                    Layout.fillWidth: true
                    muted: true
                    size: AppLabel.Small
                    text: finding.behaviour === "" ? qsTr("未选行为") : finding.behaviour
                }

                StateBadge {
                    kind: finding.photos > 0 ? StateBadge.Answered : StateBadge.Waiting
                    text: finding.photos > 0 ? qsTr("照片 %1").arg(finding.photos) : qsTr("还没有照片")
                    visible: !finding.isWithdrawn
                }

                StateBadge {
                    kind: StateBadge.NotApplicable
                    text: qsTr("已撤销")
                    visible: finding.isWithdrawn
                }
            }

            Flow {
                Layout.fillWidth: true
                spacing: Theme.spaceS

                AppButton {
                    enabled: card.canWrite
                    kind: AppButton.Quiet
                    objectName: "findingPhoto"
                    text: qsTr("加照片")
                    visible: !finding.isWithdrawn && card.canWrite
                    onClicked: {
                        card.chosen = finding.findingId;
                        picker.open();
                    }
                }

                AppButton {
                    kind: AppButton.Quiet
                    text: finding.isWithdrawn ? qsTr("恢复") : qsTr("撤销")
                    visible: card.canWrite
                    onClicked: {
                        card.chosen = finding.findingId;
                        if (finding.isWithdrawn)
                            card.evidence.bringBack(finding.findingId);
                        else
                            withdrawal.open();
                    }
                }
            }
        }
    }

    AppButton {
        enabled: card.canWrite
        kind: AppButton.Secondary
        objectName: "addFinding"
        text: card.evidence.text.isDraft ? qsTr("继续写存在问题") : qsTr("记录存在问题")
        onClicked: dialog.open()
    }

    FindingDialog {
        id: dialog

        evidence: card.evidence
    }

    ReasonDialog {
        id: withdrawal

        title: qsTr("撤销这个问题")
        onGiven: reason => card.evidence.withdraw(card.chosen, reason)
    }

    PhotoPicker {
        id: picker

        files: card.app.files
        onChosen: file => card.evidence.addPhoto(file, card.chosen)
    }
}
