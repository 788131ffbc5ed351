import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The behaviours that the rule book has for such a subject on that day, in its own words.
ColumnLayout {
    id: picker

    required property EvidenceModel evidence

    spacing: Theme.spaceS

    AppLabel {
        Layout.fillWidth: true
        text: {
            if (picker.evidence.behaviour === "")
                return qsTr("违法违规行为（可以后再选）");
            return qsTr("违法违规行为：%1").arg(picker.evidence.behaviourText);
        }
    }

    AppTextField {
        Layout.fillWidth: true
        label: ""
        objectName: "behaviourFilter"
        placeholderText: qsTr("查找，如“代考”“造假”")
        text: picker.evidence.filter
        onEdited: text => picker.evidence.filter = text
    }

    ListView {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touch * 4
        clip: true
        model: picker.evidence.behaviours
        objectName: "behaviours"
        spacing: Theme.spaceXs

        delegate: ListRow {
            id: row

            required property string code
            required text
            required property string consequence
            required property bool isTypical

            objectName: "behaviour:" + code
            selected: code === picker.evidence.behaviour
            subtitle: row.consequence
            title: row.text
            width: ListView.view.width
            onClicked: picker.evidence.behaviour = selected ? "" : code

            StateBadge {
                kind: StateBadge.Severe
                text: qsTr("典型")
                visible: row.isTypical
            }
        }

        EmptyState {
            anchors.centerIn: parent
            title: qsTr("没有这样的行为")
            visible: picker.evidence.behaviours.count === 0
            width: parent.width
        }
    }
}
