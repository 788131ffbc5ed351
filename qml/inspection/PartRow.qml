import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A numbered point with marks of its own.
Flow {
    id: row

    required property ItemModel item
    required property string part
    required property string text
    required property string marks
    required property string score
    required property bool mustHave
    required property list<string> amounts
    property bool canWrite: true
    readonly property bool isNarrow: row.width < Theme.textBody * 36
    readonly property real textWidth: row.isNarrow ? row.width : row.width - buttons.width - row.spacing

    spacing: Theme.spaceM

    OfficialText {
        topPadding: Theme.spaceS
        text: (row.mustHave && !row.text.includes("★") ? "★" : "") + row.text
        width: row.textWidth
    }

    RowLayout {
        id: buttons

        spacing: Theme.spaceM

        Repeater {
            model: row.amounts

            AppButton {
                required property string modelData

                enabled: row.canWrite
                kind: AppButton.Secondary
                text: qsTr("扣 %1 分").arg(modelData)
                onClicked: row.item.deductPart(row.part, modelData)
            }
        }

        Stepper {
            canDecrease: row.canWrite && row.score !== "0"
            canIncrease: row.canWrite && row.score !== row.marks
            decreaseLabel: qsTr("减分")
            increaseLabel: qsTr("加分")
            label: row.text
            objectName: "part:" + row.part
            value: row.score === "" ? "—" : row.score
            onDecrease: row.item.lowerPart(row.part)
            onIncrease: row.item.raisePart(row.part)
        }

        AppButton {
            enabled: row.canWrite
            kind: AppButton.Secondary
            objectName: "fullPart:" + row.part
            text: qsTr("满分 %1").arg(row.marks)
            onClicked: row.item.setPart(row.part, row.marks)
        }
    }
}
