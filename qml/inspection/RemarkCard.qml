import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The remark: kept on the tablet with each letter, and part of the record when the field is left.
Card {
    id: card

    required property ItemModel item
    property bool canWrite: true

    AppTextArea {
        Layout.fillWidth: true
        label: qsTr("备注")
        objectName: "remark"
        readOnly: !card.canWrite && !card.item.remark.isDraft
        rowsMin: 2
        text: card.item.remark.text
        onEdited: text => card.item.remark.type(text)
        onEditingFinished: card.item.remark.finish()
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        objectName: "remarkState"
        size: AppLabel.Small
        text: {
            if (card.item.remark.isDraft)
                return card.item.remark.isKept ? qsTr("草稿已保存，离开此栏后记入检查。") : qsTr("正在保存…");
            return card.item.remark.text === "" ? "" : qsTr("已记入检查");
        }
        visible: text !== ""
    }
}
