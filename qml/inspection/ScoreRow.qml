import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// One score: a step less, the score, a step more, and full marks at once.
GridLayout {
    id: row

    required property ItemModel item
    required property int column
    required property string label
    required property string score
    required property string full
    property bool canWrite: true

    columnSpacing: Theme.spaceM
    columns: row.width < Theme.textBody * 36 ? 1 : 2
    rowSpacing: Theme.spaceS

    AppLabel {
        Layout.fillWidth: true
        text: row.label
    }

    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.spaceM

        Stepper {
            canDecrease: row.canWrite && row.score !== "0"
            canIncrease: row.canWrite && row.score !== row.full
            decreaseLabel: qsTr("减分")
            increaseLabel: qsTr("加分")
            label: row.label
            objectName: "score:" + row.column
            value: row.score === "" ? "—" : row.score
            onDecrease: row.item.lower(row.column)
            onIncrease: row.item.raise(row.column)
        }

        AppButton {
            enabled: row.canWrite
            kind: AppButton.Secondary
            objectName: "full:" + row.column
            text: qsTr("满分 %1").arg(row.full)
            onClicked: row.item.setFull(row.column)
        }
    }
}
