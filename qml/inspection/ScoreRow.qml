import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// One score: a step less, the score, a step more, and full marks at once.
Flow {
    id: row

    required property ItemModel item
    required property int column
    required property string label
    required property string score
    required property string full
    property bool canWrite: true
    readonly property bool isNarrow: row.width < Theme.textBody * 36
    readonly property real textWidth: row.isNarrow ? row.width : row.width - buttons.width - row.spacing

    spacing: Theme.spaceM

    AppLabel {
        topPadding: Theme.spaceM
        text: row.label
        width: row.textWidth
    }

    RowLayout {
        id: buttons

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
