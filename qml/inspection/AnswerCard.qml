import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The verdict or the score, with the form's own deductions as buttons.
Card {
    id: card

    required property ItemModel item
    property bool canWrite: true
    readonly property bool takesVerdict: card.item.marks === ""
    readonly property bool isDivided: card.item.takesParts || card.item.takesTwoScores
    readonly property bool takesWhole: !card.takesVerdict && !card.isDivided
    // Which of the two scores the deductions are for.
    property int column: ItemModel.Documentary
    readonly property int deductsFrom: card.item.takesTwoScores ? card.column : ItemModel.Whole

    title: card.takesVerdict ? qsTr("检查情况") : qsTr("得分")

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM
        visible: card.takesVerdict || card.item.allowsNa

        ChoiceButton {
            chosen: card.item.verdict === "pass"
            enabled: card.canWrite
            objectName: "pass"
            text: qsTr("符合")
            tone: ChoiceButton.Pass
            visible: card.takesVerdict
            onClicked: card.item.setVerdict("pass")
        }

        ChoiceButton {
            chosen: card.item.verdict === "fail"
            enabled: card.canWrite
            objectName: "fail"
            text: qsTr("不符合")
            tone: ChoiceButton.Fail
            visible: card.takesVerdict
            onClicked: card.item.setVerdict("fail")
        }

        ChoiceButton {
            chosen: card.item.verdict === "na"
            enabled: card.canWrite
            objectName: "na"
            text: qsTr("不适用")
            tone: ChoiceButton.Na
            visible: card.item.allowsNa
            onClicked: notApplicable.open()
        }
    }

    ScoreRow {
        Layout.fillWidth: true
        canWrite: card.canWrite
        column: ItemModel.Whole
        full: card.item.marks
        item: card.item
        label: qsTr("本项")
        score: card.item.score
        visible: card.takesWhole
    }

    ScoreRow {
        Layout.fillWidth: true
        canWrite: card.canWrite
        column: ItemModel.Documentary
        full: card.item.marks
        item: card.item
        label: qsTr("书面评审")
        score: card.item.documentary
        visible: card.item.takesTwoScores
    }

    ScoreRow {
        Layout.fillWidth: true
        canWrite: card.canWrite
        column: ItemModel.OnSite
        full: card.item.marks
        item: card.item
        label: qsTr("现场抽查")
        score: card.item.onSite
        visible: card.item.takesTwoScores
    }

    Repeater {
        model: card.item.takesParts ? card.item.parts : null

        PartRow {
            Layout.fillWidth: true
            canWrite: card.canWrite
            item: card.item
        }
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        size: AppLabel.Small
        text: qsTr("本表规定的扣分")
        visible: card.item.deductions.count > 0 && !card.item.takesParts
    }

    SegmentedChoice {
        Layout.fillWidth: true
        currentIndex: card.column === ItemModel.Documentary ? 0 : 1
        label: qsTr("扣哪一栏")
        visible: card.item.takesTwoScores && card.item.deductions.count > 0
        words: [qsTr("书面评审"), qsTr("现场抽查")]
        onChosen: index => card.column = index === 0 ? ItemModel.Documentary : ItemModel.OnSite
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceS
        visible: !card.item.takesParts

        Repeater {
            model: card.item.deductions

            AppButton {
                required property int position
                required property string label
                required property string amount

                enabled: card.canWrite
                kind: AppButton.Secondary
                objectName: "deduct:" + position
                text: {
                    if (amount === "")
                        return qsTr("%1 全扣").arg(label).trim();
                    return qsTr("%1 扣 %2 分").arg(label).arg(amount).trim();
                }
                onClicked: card.item.deduct(position, card.deductsFrom)
            }
        }
    }

    SevereRow {
        Layout.fillWidth: true
        canWrite: card.canWrite
        item: card.item
        visible: card.item.canBeSevere && card.item.severe !== ItemModel.NotSevere
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        AppLabel {
            Layout.fillWidth: true
            muted: true
            objectName: "saving"
            size: AppLabel.Small
            text: {
                if (card.item.isSaving)
                    return qsTr("正在保存…");
                return card.item.isAnswered ? qsTr("已保存在本机") : qsTr("未填写");
            }
        }

        AppButton {
            enabled: card.canWrite
            kind: AppButton.Quiet
            objectName: "clearAnswer"
            text: qsTr("清除回答")
            visible: card.item.canClear && card.canWrite
            onClicked: card.item.clear()
        }
    }

    NotApplicableDialog {
        id: notApplicable

        item: card.item
    }
}
