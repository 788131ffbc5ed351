import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// A ★ item that got nothing: the group says whether it is severely lacking.
RowLayout {
    id: row

    required property ItemModel item
    property bool canWrite: true

    spacing: Theme.spaceM

    AppLabel {
        Layout.fillWidth: true
        color: row.item.severe === ItemModel.SevereProposed ? Theme.warn : Theme.text
        text: {
            if (row.item.severe === ItemModel.SevereProposed)
                return qsTr("★ 项得 0 分：是否严重欠缺？须由检查组确认。");
            return qsTr("严重欠缺");
        }
    }

    ChoiceButton {
        chosen: row.item.severe === ItemModel.SevereYes
        enabled: row.canWrite
        objectName: "severeYes"
        text: qsTr("是")
        tone: ChoiceButton.Fail
        onClicked: row.item.setSevere(true)
    }

    ChoiceButton {
        chosen: row.item.severe === ItemModel.SevereNo
        enabled: row.canWrite
        objectName: "severeNo"
        text: qsTr("否")
        tone: ChoiceButton.Neutral
        onClicked: row.item.setSevere(false)
    }
}
