import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A numbered point with marks of its own.
GridLayout {
    id: row

    required property ItemModel item
    required property string part
    required property string text
    required property string marks
    required property string score
    required property bool mustHave
    required property list<string> amounts
    property bool canWrite: true

    columnSpacing: Theme.spaceM
    columns: row.width < Theme.textBody * 36 ? 1 : 2
    rowSpacing: Theme.spaceS

    OfficialText {
        Layout.fillWidth: true
        text: (row.mustHave && !row.text.includes("★") ? "★" : "") + row.text
    }

    RowLayout {
        Layout.alignment: Qt.AlignRight
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
