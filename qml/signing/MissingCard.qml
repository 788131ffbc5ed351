import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.ViewModels

// What is to be settled before the form can be presented, item by item.
Card {
    id: card

    required property SigningModel signing

    signal chosen(string item)

    title: qsTr("提交签名之前还差 %1 处").arg(card.signing.missing.count)
    visible: card.signing.missing.count > 0

    Repeater {
        model: card.signing.missing

        ListRow {
            required property string item
            required text

            Layout.fillWidth: true
            objectName: "missing:" + item
            subtitle: text
            title: item === "" ? qsTr("整张表") : qsTr("项目 %1").arg(item)
            onClicked: card.chosen(item)
        }
    }
}
